package gilgamesh;

import gilgamesh.sim.Lanes;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A lane for the runs of a test class, from before its first test until after its last. */
final class OneLane implements BeforeAllCallback, AfterAllCallback {

    private Lanes lanes;

    Lanes lanes() {
        return lanes;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lanes = Lanes.open(1);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lanes.close();
    }
}

package gilgamesh.sim;

import com.typesafe.config.Config;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;

/**
 * What Pekko knows as its default dispatcher. Pekko asks it for the dispatcher of every actor that is made, and it answers with the one of
 * the lane on which that happens: so the children of an actor live on their parent's lane, and nobody has to say so when spawning one.
 * Made by Pekko, by its name in the configuration.
 */
public final class LaneConfigurator extends MessageDispatcherConfigurator {

    public LaneConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
    }

    @Override
    public MessageDispatcher dispatcher() {
        return Lane.current().dispatcher(this);
    }
}

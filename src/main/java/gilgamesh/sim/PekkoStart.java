package gilgamesh.sim;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import scala.Option;

/**
 * Starts Pekko with as little as it can do with, in a fraction of the time: the command starts one actor system per run, and reading
 * Pekko's own configuration would take longer than most runs.
 */
final class PekkoStart {

    private PekkoStart() {}

    static ActorSystem<Void> create() {
        ClassLoader loader = new FewResources(PekkoStart.class.getClassLoader());
        BootstrapSetup bootstrap = BootstrapSetup.apply(
                Option.apply(loader), Option.apply(ConfigFactory.defaultReference(loader)), Option.empty());
        return ActorSystem.create(Behaviors.empty(), "gilgamesh", ActorSystemSetup.create(bootstrap));
    }

    /**
     * Shows Pekko {@code pekko.conf} beside this class in place of its own {@code reference.conf}, and none of the manifests by which it
     * would compare the versions of its modules: the pom does that.
     */
    private static final class FewResources extends ClassLoader {

        FewResources(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return switch (name) {
                case "reference.conf" -> Collections.enumeration(List.of(PekkoStart.class.getResource("pekko.conf")));
                case "META-INF/MANIFEST.MF" -> Collections.emptyEnumeration();
                default -> super.getResources(name);
            };
        }
    }
}

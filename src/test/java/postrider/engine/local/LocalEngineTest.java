package postrider.engine.local;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;
import postrider.engine.Engine;
import postrider.engine.EngineContract;

class LocalEngineTest extends EngineContract {
    @TempDir private Path folder;

    @Override
    protected Engine open() {
        return LocalEngine.open(folder, Settings.defaults(), World.real());
    }
}

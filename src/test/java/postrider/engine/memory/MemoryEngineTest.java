package postrider.engine.memory;

import postrider.engine.Engine;
import postrider.engine.EngineContract;

class MemoryEngineTest extends EngineContract {
    @Override
    protected Engine open() {
        return new MemoryEngine();
    }
}

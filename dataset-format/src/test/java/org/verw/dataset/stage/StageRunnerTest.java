package org.verw.dataset.stage;

import org.verw.dataset.ImageCaption;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

final class StageRunnerTest extends RunnerContract {
    @Override
    RunSummary run(Workspace workspace, Inputs<VehicleImage> inputs, ToyStage stage, RunOptions options) {
        try (StageRunner runner = StageRunner.open(workspace, options.clock())) {
            return runner.run(inputs, stage, ImageCaption.class, workspace.captions(), options);
        }
    }
}

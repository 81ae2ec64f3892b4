package org.verw.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Memory of the device that arrays are made on.
 *
 * @param name for people, for example {@code this machine} or {@code gpu(0)}
 * @param bytes all of it, a container's limit considered; 0 where it is not known
 */
public record DeviceMemory(String name, long bytes) {
    /** The default device: the first GPU where there is one. */
    public static DeviceMemory ofDefault() {
        Device device = Engine.getEngine("PyTorch").defaultDevice();
        if (device.isGpu()) {
            return new DeviceMemory(
                    device.toString(), CudaUtils.getGpuMemory(device).getMax());
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new DeviceMemory("this machine", system.getTotalMemorySize());
    }

    /** Whether an error of the engine says that memory was not enough, in the words of PyTorch's allocators. */
    public static boolean wasShort(EngineException error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}

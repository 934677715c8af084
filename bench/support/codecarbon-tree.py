# CodeCarbon's own tracker on a powercap tree laid out under a folder: codecarbon-tree.py ROOT SECONDS
# Only the paths it looks at are changed, to the same ones under ROOT; what it does there is its own.
import json
import os
import sys
import time

import codecarbon.core.cpu as cpu
import codecarbon.core.rapl as rapl
import codecarbon.external.hardware as hardware

root, seconds = sys.argv[1], float(sys.argv[2])
bases = [
    "/sys/class/powercap/intel-rapl/subsystem",
    "/sys/class/powercap/intel-rapl",
    "/sys/class/powercap",
    "/sys/devices/virtual/powercap",
]
cpu._get_candidate_bases = lambda _: [root + b for b in bases if os.path.exists(root + b)]
IntelRAPL = cpu.IntelRAPL
hardware.IntelRAPL = lambda rapl_dir, **options: IntelRAPL(rapl_dir=root + bases[0], **options)

from codecarbon import OfflineEmissionsTracker

tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", measure_power_secs=1, save_to_file=False, log_level="critical", force_ram_power=0
)
# When it reads, so that the truth is taken from its first to its last reading.
readings = []
get_value = rapl.RAPLFile._get_value


def get_value_noting_time(self):
    readings.append((time.time(), self.path))
    return get_value(self)


rapl.RAPLFile._get_value = get_value_noting_time
print("ready", flush=True)
sys.stdin.readline()
readings.clear()
tracker.start()
# A recording with a fault at a set time begins here, so that the fault falls into what is tracked on a busy machine too.
print("started", flush=True)
time.sleep(seconds)
tracker.stop()
data = tracker.final_emissions_data
files = sorted({path[len(root):] for _, path in readings})
times = [at for at, _ in readings] or [time.time()]
print(json.dumps({"start": min(times), "end": max(times), "joules": data.cpu_energy * 3.6e6, "files": files}), flush=True)

# CodeCarbon's own tracker on a powercap tree laid out under a folder: codecarbon-tree.py ROOT SECONDS
# Only the paths it looks at are changed, to the same ones under ROOT; what it does there is its own.
import json
import os
import sys
import time

import codecarbon.core.cpu as cpu
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
rapl = [h._intel_interface for h in tracker._hardware if getattr(h, "_mode", "") == "intel_rapl"]
files = [f.path[len(root):] for i in rapl for f in i._rapl_files]
print("ready", flush=True)
sys.stdin.readline()
tracker.start()
start = time.time()
time.sleep(seconds)
tracker.stop()
end = time.time()
data = tracker.final_emissions_data
print(json.dumps({"start": start, "end": end, "joules": data.cpu_energy * 3.6e6, "files": files}), flush=True)

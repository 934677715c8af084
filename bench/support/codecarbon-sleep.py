# A sleep tracked by CodeCarbon once a second: codecarbon-sleep.py SECONDS
import sys
import time

from codecarbon import OfflineEmissionsTracker

tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", measure_power_secs=1, save_to_file=False, log_level="error"
)
tracker.start()
time.sleep(float(sys.argv[1]))
tracker.stop()

/*
 * A libnvidia-ml that obeys a control file, for tests: the exact calls and struct layouts Wattlas binds, no GPU behind.
 *
 * cc -shared -fPIC -DCONTROL='"/tmp/control"' [-DWITHOUT_ENERGY] [-DWITHOUT_V2] [-DWITHOUT_PCI_V3] fake-nvml.c
 *
 * The control file holds lines "key value" and is read anew on every call. A key of a device begins with its index:
 *   init 9            nvmlInit_v2 answers 9          count 2           number of GPUs
 *   0.name TEXT       0.uuid TEXT      0.pci TEXT    0.mig UUID,UUID   0.handle.ret 4
 *   0.watts 250       speed of the energy counter    0.base 5000       its value at the start, mJ
 *   0.tick 20         its tick, ms                   0.energy.ret 3    what the call answers
 *   0.power 250000    mW                             0.power.ret 15
 *   0.limit 400000    mW                             0.limit.ret 3
 *   0.field.186 N     value of a field, u32          0.field.186.ret 3 (both scopes)   0.field.186.ret.0 2 (scope 0 only)
 * Every nvmlInit_v2 and nvmlShutdown appends a line to CONTROL.log.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int32_t Ret;
typedef struct { uint32_t index; int32_t mig; } Device;
typedef struct {
  uint32_t fieldId, scopeId;
  int64_t timestamp, latencyUsec;
  int32_t valueType, nvmlReturn;
  union { double d; uint32_t u; uint64_t ull; int64_t sll; } value;
} Field;
typedef struct {
  char busIdLegacy[16];
  uint32_t domain, bus, device, pciDeviceId, pciSubSystemId;
  char busId[32];
} Pci;
typedef struct { uint32_t gpu, memory; } Utilisation;
typedef struct { uint64_t total, free, used; } Memory;
typedef struct { uint32_t pid; uint64_t memory; uint32_t gpuInstance, computeInstance; } Process;
_Static_assert(sizeof(Field) == 40, "nvmlFieldValue_t is 40 bytes");
_Static_assert(sizeof(Process) == 24, "nvmlProcessInfo_t is 24 bytes");
_Static_assert(sizeof(Pci) == 68, "nvmlPciInfo_t is 68 bytes");

enum { GPUS = 16, MIGS = 8 };
static Device gpus[GPUS], migs[GPUS][MIGS];
static int started = 0;
static struct timespec start;

/* The value of a key, or NULL where the control file has none. */
static const char *get(const char *key) {
  static char line[512];
  FILE *file = fopen(CONTROL, "r");
  size_t n = strlen(key);
  const char *found = NULL;
  if (!file) return NULL;
  while (!found && fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, key, n) == 0 && line[n] == ' ') found = line + n + 1;
  }
  fclose(file);
  return found;
}

static const char *of(const Device *d, const char *name) {
  char key[64];
  snprintf(key, sizeof key, "%u.%s", d->index, name);
  return get(key);
}

static double number(const Device *d, const char *name, double otherwise) {
  const char *value = of(d, name);
  return value ? atof(value) : otherwise;
}

static Ret ret(const Device *d, const char *name) { return (Ret)number(d, name, 0); }

static void note(const char *what) {
  FILE *file = fopen(CONTROL ".log", "a");
  if (!file) return;
  fprintf(file, "%s\n", what);
  fclose(file);
}

static Ret copy(const char *from, const char *otherwise, char *to, uint32_t length) {
  if (!from) from = otherwise;
  if (strlen(from) + 1 > length) return 7;
  strcpy(to, from);
  return 0;
}

#ifndef WITHOUT_V2
Ret nvmlInit_v2(void) {
  const char *answer = get("init");
  note("init");
  if (answer && atoi(answer) != 0) return atoi(answer);
  if (started == 0) clock_gettime(CLOCK_MONOTONIC, &start);
  started++;
  return 0;
}

Ret nvmlDeviceGetCount_v2(uint32_t *count) {
  const char *n = get("count");
  if (!started) return 1;
  *count = n ? (uint32_t)atoi(n) : 1;
  return 0;
}

Ret nvmlDeviceGetHandleByIndex_v2(uint32_t index, Device **device) {
  uint32_t count = 0;
  Ret answer = nvmlDeviceGetCount_v2(&count);
  if (answer) return answer;
  if (index >= count || index >= GPUS) return 2;
  gpus[index].index = index;
  gpus[index].mig = -1;
  *device = &gpus[index];
  return ret(&gpus[index], "handle.ret");
}
#endif

Ret nvmlShutdown(void) {
  note("shutdown");
  if (!started) return 1;
  started--;
  return 0;
}

Ret nvmlSystemGetDriverVersion(char *version, uint32_t length) { return copy("550.54.15", "", version, length); }

Ret nvmlDeviceGetName(Device *d, char *name, uint32_t length) {
  return copy(of(d, "name"), "NVIDIA A100-SXM4-80GB", name, length);
}

Ret nvmlDeviceGetUUID(Device *d, char *uuid, uint32_t length) {
  char made[64];
  const char *list;
  if (d->mig < 0) {
    snprintf(made, sizeof made, "GPU-%08u-1111-2222-3333-444444444444", d->index);
    return copy(of(d, "uuid"), made, uuid, length);
  }
  list = of(d, "mig");
  for (int i = 0; list && i < d->mig; i++) {
    list = strchr(list, ',');
    if (list) list++;
  }
  if (!list) return 6;
  snprintf(made, sizeof made, "%.*s", (int)strcspn(list, ","), list);
  return copy(made, "", uuid, length);
}

Ret nvmlDeviceGetHandleByUUID(const char *wanted, Device **device) {
  const char *n = get("count");
  uint32_t count = n ? (uint32_t)atoi(n) : 1;
  for (uint32_t i = 0; i < count && i < GPUS; i++) {
    char uuid[96];
    gpus[i].index = i;
    gpus[i].mig = -1;
    if (nvmlDeviceGetUUID(&gpus[i], uuid, 96) == 0 && strcmp(uuid, wanted) == 0) {
      *device = &gpus[i];
      return 0;
    }
  }
  return 6;
}

#ifndef WITHOUT_PCI_V3
Ret nvmlDeviceGetPciInfo_v3(Device *d, Pci *pci) {
  memset(pci, 0xff, sizeof *pci);
  return copy(of(d, "pci"), "00000000:19:00.0", pci->busId, sizeof pci->busId);
}
#endif

#ifndef WITHOUT_ENERGY
Ret nvmlDeviceGetTotalEnergyConsumption(Device *d, uint64_t *energy) {
  struct timespec now;
  double tick_ms = number(d, "tick", 20);
  double ms;
  if (!started) return 1;
  clock_gettime(CLOCK_MONOTONIC, &now);
  ms = (now.tv_sec - start.tv_sec) * 1e3 + (now.tv_nsec - start.tv_nsec) / 1e6;
  ms = tick_ms * (double)(int64_t)(ms / tick_ms);
  *energy = (uint64_t)number(d, "base", 1000) + (uint64_t)(ms * number(d, "watts", 250));
  return ret(d, "energy.ret");
}
#endif

Ret nvmlDeviceGetPowerUsage(Device *d, uint32_t *power) {
  *power = (uint32_t)number(d, "power", 250000);
  return ret(d, "power.ret");
}

Ret nvmlDeviceGetPowerManagementLimit(Device *d, uint32_t *limit) {
  *limit = (uint32_t)number(d, "limit", 400000);
  return ret(d, "limit.ret");
}

Ret nvmlDeviceGetUtilizationRates(Device *d, Utilisation *rates) {
  rates->gpu = (uint32_t)number(d, "gpu", 50);
  rates->memory = (uint32_t)number(d, "memory", 20);
  return 0;
}

Ret nvmlDeviceGetMemoryInfo(Device *d, Memory *memory) {
  memory->total = (uint64_t)number(d, "memory.total", 85899345920.0);
  memory->used = 1u << 30;
  memory->free = memory->total - memory->used;
  return 0;
}

Ret nvmlDeviceGetFieldValues(Device *d, int32_t n, Field *fields) {
  for (int32_t i = 0; i < n; i++) {
    Field *field = &fields[i];
    char key[64];
    snprintf(key, sizeof key, "field.%u.ret.%u", field->fieldId, field->scopeId);
    field->nvmlReturn = ret(d, key);
    snprintf(key, sizeof key, "field.%u.ret", field->fieldId);
    if (field->nvmlReturn == 0) field->nvmlReturn = ret(d, key);
    field->timestamp = 1;
    field->latencyUsec = 10;
    field->valueType = field->fieldId == 83 ? 3 : 1;
    if (field->fieldId != 83 && field->fieldId != 185 && field->fieldId != 186) field->nvmlReturn = 3;
    snprintf(key, sizeof key, "field.%u", field->fieldId);
    if (field->fieldId == 83) field->value.ull = (uint64_t)number(d, key, 1000);
    else field->value.ull = 0xdeadbeef00000000u | (uint32_t)number(d, key, 250000);
  }
  return 0;
}

Ret nvmlDeviceGetMaxMigDeviceCount(Device *d, uint32_t *count) {
  *count = of(d, "mig") ? MIGS - 1 : 0;
  return 0;
}

Ret nvmlDeviceGetMigDeviceHandleByIndex(Device *d, uint32_t index, Device **device) {
  const char *list = of(d, "mig");
  uint32_t instances = list ? 1 : 0;
  for (; list && *list; list++) instances += *list == ',';
  if (index >= instances || index >= MIGS) return 6;
  migs[d->index][index].index = d->index;
  migs[d->index][index].mig = (int32_t)index;
  *device = &migs[d->index][index];
  return 0;
}

Ret nvmlDeviceGetComputeRunningProcesses_v3(Device *d, uint32_t *count, Process *processes) {
  (void)d;
  if (*count < 1) {
    *count = 1;
    return 7;
  }
  *count = 1;
  processes[0].pid = 4242;
  processes[0].memory = 1u << 20;
  processes[0].gpuInstance = processes[0].computeInstance = 0xffffffffu;
  return 0;
}

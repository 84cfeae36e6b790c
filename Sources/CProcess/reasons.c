#include "reasons.h"
#include "CProcess.h"

const char *cprocess_reason_words(int32_t reason) {
  switch (reason) {
  case REASON_PROCESS: return "to start another process";
  case REASON_PROGRAM: return "to run another program";
  case REASON_NETWORK: return "to use the network";
  case REASON_SIGNAL: return "to send a signal to another process";
  case REASON_GROUP: return "to leave its process group";
  case REASON_SPYING: return "to look into another process";
  case REASON_FILE: return "to write, rename or remove a file";
  case REASON_LIMITS: return "to change its limits";
  default: return "to change the system";
  }
}

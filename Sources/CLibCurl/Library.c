#include "Library.h"

#include <dlfcn.h>
#include <pthread.h>

struct lapse_curl_functions lapse_curl;

static bool is_loaded;

static void load(void) {
  void *loaded = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (loaded == NULL) return;
#define FIND(name) \
  if ((lapse_curl.name = (__typeof__(&name))dlsym(loaded, #name)) == NULL) return;
  FOR_EACH_FUNCTION(FIND)
#undef FIND
  is_loaded = true;
}

bool lapse_curl_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded;
}

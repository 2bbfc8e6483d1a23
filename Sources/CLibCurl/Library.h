#ifndef LAPSE_LIBRARY_H
#define LAPSE_LIBRARY_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdbool.h>

#define FOR_EACH_FUNCTION(DO) \
  DO(curl_easy_cleanup) \
  DO(curl_easy_getinfo) \
  DO(curl_easy_init) \
  DO(curl_easy_perform) \
  DO(curl_easy_reset) \
  DO(curl_easy_setopt) \
  DO(curl_easy_strerror) \
  DO(curl_global_init) \
  DO(curl_slist_append) \
  DO(curl_slist_free_all) \
  DO(curl_version) \
  DO(curl_version_info)

/// The functions of libcurl. It is loaded by the first request, not with the program: it brings two
/// dozen libraries, and a report of an export needs none of them.
struct lapse_curl_functions {
#define MEMBER(name) __typeof__(&name) name;
  FOR_EACH_FUNCTION(MEMBER)
#undef MEMBER
};

extern struct lapse_curl_functions lapse_curl;

/// Loads libcurl.
///
/// - Returns: whether `lapse_curl` can be called.
bool lapse_curl_load(void);

#endif

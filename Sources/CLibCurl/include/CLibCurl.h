#ifndef LAPSE_CLIBCURL_H
#define LAPSE_CLIBCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An HTTP client on the system's libcurl; a handle serves one thread at a time.
///
/// It never follows redirects, reads .netrc, uses TLS below 1.2, accepts a certificate that does
/// not verify, or uses a scheme other than https (except http on request, for metadata endpoints of
/// this machine).
typedef struct lapse_http_handle lapse_http_handle;

typedef struct {
  const char *_Nonnull url;
  /// `Name: value` lines, terminated by NULL.
  const char *_Nullable const *_Nullable headers;
  /// The body of a POST; NULL for a GET.
  const uint8_t *_Nullable body;
  size_t body_length;
  /// Whether http is allowed instead of https; no proxy is used then.
  bool is_local_http;
  /// Whether to open a new connection rather than reuse an open one.
  bool is_fresh;
  /// The certificates to trust; NULL for libcurl's default.
  const char *_Nullable ca_file;
  const char *_Nullable ca_directory;
  /// Whether `ca_file` replaces the system's certificates rather than adding to them.
  bool replaces_system_ca;
  long connect_timeout_ms;
  long timeout_ms;
  /// A connection slower than this, in bytes per second, for `low_speed_seconds` counts as dead.
  long low_speed_bytes;
  long low_speed_seconds;
  size_t largest_body;
} lapse_http_request;

enum lapse_http_failure {
  lapse_http_ok = 0,
  lapse_http_bad_url = 1,
  lapse_http_resolve = 2,
  lapse_http_resolve_proxy = 3,
  lapse_http_connect = 4,
  lapse_http_proxy = 5,
  lapse_http_tls = 6,
  lapse_http_certificate = 7,
  lapse_http_ca_file = 8,
  lapse_http_timeout = 9,
  lapse_http_broken = 10,
  lapse_http_too_large = 11,
  lapse_http_out_of_memory = 12,
  lapse_http_other = 13
};

/// Valid until the next call with the same handle.
typedef struct {
  enum lapse_http_failure failure;
  /// libcurl's message for the failure; `code` is its number.
  const char *_Nonnull message;
  int code;
  long status;
  /// The status line and header lines of the final response, each terminated by CR LF.
  const char *_Nonnull headers;
  size_t headers_length;
  const uint8_t *_Nonnull body;
  size_t body_length;
  /// The issuer of the rejected certificate; empty if none was rejected.
  const char *_Nonnull refused_issuer;
  /// The proxy's status for CONNECT; 0 if no proxy was used.
  long proxy_status;
} lapse_http_answer;

/// Sets up libcurl. Call it once, before any other thread runs.
///
/// - Returns: whether it succeeded.
bool lapse_http_initialise(void);

/// Returns for example `libcurl/7.88.1 OpenSSL/3.0.19 …`.
const char *_Nonnull lapse_http_version(void);

/// Returns NULL if out of memory.
lapse_http_handle *_Nullable lapse_http_handle_create(void);
void lapse_http_handle_destroy(lapse_http_handle *_Nullable handle);

lapse_http_answer lapse_http_perform(
    lapse_http_handle *_Nonnull handle, const lapse_http_request *_Nonnull request);

// Sending is declared in a separate header.
#include "CLibCurlSending.h"

#endif

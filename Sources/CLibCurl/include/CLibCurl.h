#ifndef LAPSE_CLIBCURL_H
#define LAPSE_CLIBCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One connection after another over the system's libcurl; one handle serves one thread at a time.
///
/// What is never done: following a redirect, reading .netrc, TLS below 1.2, a certificate that does
/// not verify, any scheme but https (http where asked for, for metadata endpoints of this machine).
typedef struct lapse_http_handle lapse_http_handle;

typedef struct {
  const char *_Nonnull url;
  /// `Name: value` lines, NULL behind the last.
  const char *_Nullable const *_Nullable headers;
  /// A body makes it a POST; NULL is a GET.
  const uint8_t *_Nullable body;
  size_t body_length;
  /// Whether http is allowed in place of https; no proxy is asked then.
  bool is_local_http;
  /// Whether a connection that is open already may not be used.
  bool is_fresh;
  /// Certificates to trust; NULL for those that libcurl was built to trust.
  const char *_Nullable ca_file;
  const char *_Nullable ca_directory;
  /// Whether `ca_file` stands in place of the system's certificates rather than beside them.
  bool replaces_system_ca;
  long connect_timeout_ms;
  long timeout_ms;
  /// Less than so many bytes a second for so many seconds is a connection that has died.
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
  /// libcurl's words for the failure, and its number.
  const char *_Nonnull message;
  int code;
  long status;
  /// Status line and header lines of the final answer, each ended by CR LF.
  const char *_Nonnull headers;
  size_t headers_length;
  const uint8_t *_Nonnull body;
  size_t body_length;
  /// The issuer of the certificate that was refused; empty where there was none.
  const char *_Nonnull refused_issuer;
  /// What a proxy said to CONNECT; 0 where none was asked.
  long proxy_status;
} lapse_http_answer;

/// Called once, before any other thread runs.
///
/// - Returns: whether libcurl could be set up.
bool lapse_http_initialise(void);

/// E.g. `libcurl/7.88.1 OpenSSL/3.0.19 …`.
const char *_Nonnull lapse_http_version(void);

/// NULL where memory ran out.
lapse_http_handle *_Nullable lapse_http_handle_create(void);
void lapse_http_handle_destroy(lapse_http_handle *_Nullable handle);

lapse_http_answer lapse_http_perform(
    lapse_http_handle *_Nonnull handle, const lapse_http_request *_Nonnull request);

// What sends is a room of its own.
#include "CLibCurlSending.h"

#endif

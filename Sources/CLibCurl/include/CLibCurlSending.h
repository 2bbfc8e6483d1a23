#ifndef LAPSE_CLIBCURL_SENDING_H
#define LAPSE_CLIBCURL_SENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A request that may change something on the server, or a mail. Reading Graph uses
/// `lapse_http_perform` instead, which supports only GET, and POST to token endpoints.
typedef struct {
  /// https, http, smtp or smtps.
  const char *_Nullable url;
  /// GET, POST or PATCH; unused for mail.
  const char *_Nullable method;
  /// NULL-terminated.
  const char *_Nullable const *_Nullable headers;
  const uint8_t *_Nullable body;
  size_t body_length;
  bool is_mail;
  const char *_Nullable mail_from;
  /// NULL-terminated.
  const char *_Nullable const *_Nullable mail_to;
  /// Whether STARTTLS is required before anything is sent.
  bool requires_starttls;
  /// Whether http instead of https, or mail without TLS, is allowed.
  bool allows_plain;
  /// Whether to bypass any proxy.
  bool is_local;
  const char *_Nullable user;
  const char *_Nullable password;
  const char *_Nullable ca_file;
  const char *_Nullable ca_directory;
  bool replaces_system_ca;
  long connect_timeout_ms;
  long timeout_ms;
} lapse_send_request;

typedef struct {
  /// 0 if a response arrived; else libcurl's error code.
  int code;
  /// libcurl's error message.
  char message[256];
  /// The HTTP status or the last SMTP reply code; 0 if there was none.
  long status;
  /// Whether the server may have received the request or mail, because bytes were sent.
  bool was_sent;
  char *_Nullable headers;
  size_t headers_length;
  uint8_t *_Nullable body;
  size_t body_length;
} lapse_send_answer;

/// Sends and blocks; redirects are not followed. Free the answer with ``lapse_send_free``.
lapse_send_answer lapse_send(const lapse_send_request *_Nonnull request);
void lapse_send_free(lapse_send_answer *_Nonnull answer);

/// Whether a failure is about trust, so that a retry cannot help.
bool lapse_send_is_certificate(int code);
/// Whether nothing reached the server, because name resolution, connection or TLS failed.
bool lapse_send_is_connection(int code);
bool lapse_send_is_timeout(int code);
/// Whether a mail server does not offer STARTTLS, or refused it.
bool lapse_send_is_without_tls(int code);
/// Whether the server refused the user or the password.
bool lapse_send_is_login(int code);

#endif

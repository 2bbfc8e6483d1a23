#ifndef LAPSE_CLIBCURL_SENDING_H
#define LAPSE_CLIBCURL_SENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One request that may change something at the other end, or one mail. What reads Graph has its own
/// way (`lapse_http_perform`), which knows GET and POST to token endpoints only.
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
  /// Whether nothing is said before STARTTLS.
  bool requires_starttls;
  /// Whether http in place of https, or mail without TLS, is allowed.
  bool allows_plain;
  /// Whether no proxy is asked.
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
  /// 0 where an answer came; else libcurl's number.
  int code;
  /// libcurl's words; valid until the answer is freed.
  char message[256];
  /// The status of HTTP, or the last reply code of SMTP; 0 where there was none.
  long status;
  /// Whether the other end may have got the request: a connection was there to send it on.
  bool was_sent;
  char *_Nullable headers;
  size_t headers_length;
  uint8_t *_Nullable body;
  size_t body_length;
} lapse_send_answer;

/// Sends and blocks; redirects are answers. ``lapse_send_free`` takes the answer's memory back.
lapse_send_answer lapse_send(const lapse_send_request *_Nonnull request);
void lapse_send_free(lapse_send_answer *_Nonnull answer);

/// Whether a failure is one of trust: no other attempt changes it.
bool lapse_send_is_certificate(int code);
/// Whether nothing reached the other end: the name, the connection or TLS failed.
bool lapse_send_is_connection(int code);
bool lapse_send_is_timeout(int code);
/// Whether a mail server has no STARTTLS, or refused it.
bool lapse_send_is_without_tls(int code);
/// Whether the server refused the user or the password.
bool lapse_send_is_login(int code);

#endif

#include "CLibCurlSending.h"

#include "CLibCurl.h"

#include "Library.h"

#include <stdlib.h>
#include <string.h>

// A response is just an acknowledgement, so a larger one is truncated, not refused.
#define LARGEST_ANSWER ((size_t)4 << 20)

typedef struct {
  uint8_t *bytes;
  size_t count;
} growing;

static size_t take(char *bytes, size_t size, size_t count, void *context) {
  growing *buffer = context;
  size_t length = size * count;
  size_t room = LARGEST_ANSWER - buffer->count;
  size_t kept = length < room ? length : room;
  if (kept == 0) return length;
  uint8_t *grown = realloc(buffer->bytes, buffer->count + kept);
  if (grown == NULL) return 0;
  memcpy(grown + buffer->count, bytes, kept);
  buffer->bytes = grown;
  buffer->count += kept;
  return length;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  growing *buffer = context;
  size_t length = size * count;
  if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) buffer->count = 0;
  return take(bytes, 1, length, context);
}

typedef struct {
  const uint8_t *bytes;
  size_t left;
} reading;

static size_t give(char *bytes, size_t size, size_t count, void *context) {
  reading *body = context;
  size_t length = size * count < body->left ? size * count : body->left;
  memcpy(bytes, body->bytes, length);
  body->bytes += length;
  body->left -= length;
  return length;
}

static CURLcode append_all(struct curl_slist **list, const char *const *lines) {
  for (; lines != NULL && *lines != NULL; lines++) {
    struct curl_slist *longer = lapse_curl.curl_slist_append(*list, *lines);
    if (longer == NULL) return CURLE_OUT_OF_MEMORY;
    *list = longer;
  }
  return CURLE_OK;
}

lapse_send_answer lapse_send(const lapse_send_request *request) {
  lapse_send_answer answer = {0};
  static int is_initialised = -1;
  if (is_initialised < 0) is_initialised = lapse_http_initialise();
  CURL *curl = is_initialised ? lapse_curl.curl_easy_init() : NULL;
  if (curl == NULL || request->url == NULL || request->method == NULL) {
    if (curl != NULL) lapse_curl.curl_easy_cleanup(curl);
    answer.code = CURLE_FAILED_INIT;
    return answer;
  }
  growing headers = {0}, body = {0};
  reading upload = {request->body, request->body_length};
  char message[CURL_ERROR_SIZE] = "";
  struct curl_slist *lines = NULL, *recipients = NULL;
  CURLcode code = append_all(&lines, request->headers);
  if (code == CURLE_OK) code = append_all(&recipients, request->mail_to);
#define SET(option, value) \
  if (code == CURLE_OK) code = lapse_curl.curl_easy_setopt(curl, option, value)
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  const char *protocols = request->is_mail ? (request->allows_plain || request->requires_starttls ? "smtp,smtps" : "smtps")
                                           : (request->allows_plain ? "http,https" : "https");
#if LIBCURL_VERSION_NUM >= 0x075500
  SET(CURLOPT_PROTOCOLS_STR, protocols);
#else
  (void)protocols;
  SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS | CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
  if (request->is_local) SET(CURLOPT_NOPROXY, "*");
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  if (request->replaces_system_ca) {
    SET(CURLOPT_CAPATH, request->ca_directory);
    SET(CURLOPT_CAINFO, request->ca_file);
  }
  SET(CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, request->timeout_ms);
  SET(CURLOPT_ERRORBUFFER, message);
  SET(CURLOPT_WRITEFUNCTION, take);
  SET(CURLOPT_WRITEDATA, &body);
  SET(CURLOPT_HEADERFUNCTION, take_header);
  SET(CURLOPT_HEADERDATA, &headers);
  if (request->user != NULL) SET(CURLOPT_USERNAME, request->user);
  if (request->password != NULL) SET(CURLOPT_PASSWORD, request->password);
  if (request->is_mail) {
    SET(CURLOPT_USE_SSL, (long)(request->requires_starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    SET(CURLOPT_MAIL_FROM, request->mail_from);
    SET(CURLOPT_MAIL_RCPT, recipients);
    SET(CURLOPT_UPLOAD, 1L);
    SET(CURLOPT_READFUNCTION, give);
    SET(CURLOPT_READDATA, &upload);
    SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)request->body_length);
  } else {
    SET(CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    SET(CURLOPT_HTTPHEADER, lines);
    if (strcmp(request->method, "GET") == 0) {
      SET(CURLOPT_HTTPGET, 1L);
    } else {
      SET(CURLOPT_POSTFIELDS, (const char *)request->body);
      SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
      SET(CURLOPT_CUSTOMREQUEST, request->method);
    }
  }
#undef SET
  if (code == CURLE_OK) code = lapse_curl.curl_easy_perform(curl);
  answer.code = (int)code;
  strncpy(answer.message, message[0] != 0 ? message : lapse_curl.curl_easy_strerror(code), sizeof answer.message - 1);
  lapse_curl.curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_off_t uploaded = 0;
  long sent = 0;
  lapse_curl.curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &uploaded);
  lapse_curl.curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
  answer.was_sent = request->is_mail ? uploaded > 0 : sent > 0;
  answer.headers = (char *)headers.bytes;
  answer.headers_length = headers.count;
  answer.body = body.bytes;
  answer.body_length = body.count;
  lapse_curl.curl_slist_free_all(lines);
  lapse_curl.curl_slist_free_all(recipients);
  lapse_curl.curl_easy_cleanup(curl);
  return answer;
}

void lapse_send_free(lapse_send_answer *answer) {
  free(answer->headers);
  free(answer->body);
  answer->headers = NULL;
  answer->body = NULL;
}

bool lapse_send_is_certificate(int code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
}

bool lapse_send_is_connection(int code) {
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_COULDNT_CONNECT:
  case CURLE_SSL_CONNECT_ERROR:
#if LIBCURL_VERSION_NUM >= 0x074900
  case CURLE_PROXY:
#endif
    return true;
  default:
    return false;
  }
}

bool lapse_send_is_timeout(int code) { return code == CURLE_OPERATION_TIMEDOUT; }

bool lapse_send_is_without_tls(int code) { return code == CURLE_USE_SSL_FAILED; }

bool lapse_send_is_login(int code) { return code == CURLE_LOGIN_DENIED; }

#include "CLibCurl.h"

#include "Library.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  size_t limit;
  bool is_over_limit;
} buffer;

struct lapse_http_handle {
  CURL *curl;
  buffer headers;
  buffer body;
  char message[CURL_ERROR_SIZE];
  char refused_issuer[256];
};

static bool append(buffer *buffer, const void *bytes, size_t count) {
  if (count > buffer->limit - buffer->count) {
    buffer->is_over_limit = true;
    return false;
  }
  size_t needed = buffer->count + count;
  if (needed > buffer->capacity) {
    size_t capacity = buffer->capacity < 16384 ? 16384 : buffer->capacity;
    while (capacity < needed) capacity *= 2;
    uint8_t *grown = realloc(buffer->bytes, capacity);
    if (grown == NULL) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count = needed;
  return true;
}

static void empty(buffer *buffer, size_t limit) {
  // Release the memory of an unusually large page.
  if (buffer->capacity > (size_t)8 << 20) {
    free(buffer->bytes);
    buffer->bytes = NULL;
    buffer->capacity = 0;
  }
  buffer->count = 0;
  buffer->limit = limit;
  buffer->is_over_limit = false;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  lapse_http_handle *handle = context;
  return append(&handle->body, bytes, size * count) ? size * count : 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  lapse_http_handle *handle = context;
  size_t length = size * count;
  // A status line begins a new response; earlier ones were interim.
  if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) handle->headers.count = 0;
  return append(&handle->headers, bytes, length) ? length : 0;
}

// MARK: Who issued what was refused

static int handle_index(void) {
  static int index = -1;
  if (index < 0) index = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, NULL);
  return index;
}

/// Records the issuer of a rejected certificate, without changing the verdict.
static int look_at_certificate(int is_good, X509_STORE_CTX *store) {
  if (is_good) return is_good;
  SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  X509 *certificate = X509_STORE_CTX_get_current_cert(store);
  if (ssl == NULL || certificate == NULL) return is_good;
  lapse_http_handle *handle = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), handle_index());
  if (handle == NULL) return is_good;
  X509_NAME *issuer = X509_get_issuer_name(certificate);
  int found = X509_NAME_get_text_by_NID(
      issuer, NID_commonName, handle->refused_issuer, sizeof handle->refused_issuer);
  if (found <= 0) {
    X509_NAME_oneline(issuer, handle->refused_issuer, sizeof handle->refused_issuer);
  }
  return is_good;
}

static CURLcode prepare_tls(CURL *curl, void *context, void *handle) {
  (void)curl;
  SSL_CTX *tls = context;
  if (SSL_CTX_set_ex_data(tls, handle_index(), handle)) {
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, look_at_certificate);
  }
  return CURLE_OK;
}

// MARK: Handles

bool lapse_http_initialise(void) {
  if (!lapse_curl_load() || lapse_curl.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return false;
  handle_index();
  // OpenSSL may write to connections that the peer has closed; make that an ordinary error.
  signal(SIGPIPE, SIG_IGN);
  return true;
}

const char *lapse_http_version(void) {
  return lapse_curl.curl_version == NULL ? "" : lapse_curl.curl_version();
}

lapse_http_handle *lapse_http_handle_create(void) {
  if (lapse_curl.curl_easy_init == NULL) return NULL;
  lapse_http_handle *handle = calloc(1, sizeof *handle);
  if (handle == NULL) return NULL;
  handle->curl = lapse_curl.curl_easy_init();
  if (handle->curl == NULL) {
    free(handle);
    return NULL;
  }
  return handle;
}

void lapse_http_handle_destroy(lapse_http_handle *handle) {
  if (handle == NULL) return;
  lapse_curl.curl_easy_cleanup(handle->curl);
  free(handle->headers.bytes);
  free(handle->body.bytes);
  free(handle);
}

static enum lapse_http_failure failure_of(CURLcode code, const lapse_http_handle *handle) {
  switch (code) {
  case CURLE_OK:
    return lapse_http_ok;
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_URL_MALFORMAT:
    return lapse_http_bad_url;
  case CURLE_COULDNT_RESOLVE_HOST:
    return lapse_http_resolve;
  case CURLE_COULDNT_RESOLVE_PROXY:
    return lapse_http_resolve_proxy;
  case CURLE_COULDNT_CONNECT:
    return lapse_http_connect;
  case CURLE_PEER_FAILED_VERIFICATION:
    return lapse_http_certificate;
  case CURLE_SSL_CACERT_BADFILE:
    return lapse_http_ca_file;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_ENGINE_NOTFOUND:
    return lapse_http_tls;
  case CURLE_OPERATION_TIMEDOUT:
    return lapse_http_timeout;
  case CURLE_OUT_OF_MEMORY:
    return lapse_http_out_of_memory;
#if LIBCURL_VERSION_NUM >= 0x074900
  case CURLE_PROXY:
    return lapse_http_proxy;
#endif
  case CURLE_WRITE_ERROR:
    return handle->body.is_over_limit || handle->headers.is_over_limit ? lapse_http_too_large
                                                                       : lapse_http_out_of_memory;
  case CURLE_PARTIAL_FILE:
  case CURLE_GOT_NOTHING:
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
  case CURLE_BAD_CONTENT_ENCODING:
  case CURLE_WEIRD_SERVER_REPLY:
    return lapse_http_broken;
  default:
    return lapse_http_other;
  }
}

static CURLcode set_options(lapse_http_handle *handle, const lapse_http_request *request) {
  CURL *curl = handle->curl;
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = lapse_curl.curl_easy_setopt(curl, option, value)
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
#if LIBCURL_VERSION_NUM >= 0x075500
  SET(CURLOPT_PROTOCOLS_STR, request->is_local_http ? "http" : "https");
#else
  SET(CURLOPT_PROTOCOLS, (long)(request->is_local_http ? CURLPROTO_HTTP : CURLPROTO_HTTPS));
#endif
  if (request->is_local_http) SET(CURLOPT_NOPROXY, "*");
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  if (request->replaces_system_ca) SET(CURLOPT_CAPATH, request->ca_directory);
  if (request->replaces_system_ca || request->ca_file != NULL) {
    SET(CURLOPT_CAINFO, request->ca_file);
  }
  const char *version = lapse_curl.curl_version_info(CURLVERSION_NOW)->ssl_version;
  if (version != NULL && strncmp(version, "OpenSSL/", 8) == 0) {
    SET(CURLOPT_SSL_CTX_FUNCTION, prepare_tls);
    SET(CURLOPT_SSL_CTX_DATA, handle);
  }
  SET(CURLOPT_ACCEPT_ENCODING, "");
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, request->timeout_ms);
  SET(CURLOPT_LOW_SPEED_LIMIT, request->low_speed_bytes);
  SET(CURLOPT_LOW_SPEED_TIME, request->low_speed_seconds);
  SET(CURLOPT_FRESH_CONNECT, request->is_fresh ? 1L : 0L);
  SET(CURLOPT_ERRORBUFFER, handle->message);
  SET(CURLOPT_WRITEFUNCTION, take_body);
  SET(CURLOPT_WRITEDATA, handle);
  SET(CURLOPT_HEADERFUNCTION, take_header);
  SET(CURLOPT_HEADERDATA, handle);
  if (request->body != NULL) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDS, (const char *)request->body);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
  } else {
    SET(CURLOPT_HTTPGET, 1L);
  }
#undef SET
  return code;
}

lapse_http_answer lapse_http_perform(lapse_http_handle *handle, const lapse_http_request *request) {
  empty(&handle->headers, (size_t)256 << 10);
  empty(&handle->body, request->largest_body);
  handle->message[0] = 0;
  handle->refused_issuer[0] = 0;
  // This resets options but keeps open connections.
  lapse_curl.curl_easy_reset(handle->curl);

  struct curl_slist *headers = NULL;
  CURLcode code = CURLE_OK;
  for (const char *const *line = request->headers;
       line != NULL && *line != NULL && code == CURLE_OK; line++) {
    struct curl_slist *longer = lapse_curl.curl_slist_append(headers, *line);
    if (longer == NULL) {
      code = CURLE_OUT_OF_MEMORY;
    } else {
      headers = longer;
    }
  }
  if (code == CURLE_OK) code = set_options(handle, request);
  if (code == CURLE_OK) code = lapse_curl.curl_easy_setopt(handle->curl, CURLOPT_HTTPHEADER, headers);
  if (code == CURLE_OK) code = lapse_curl.curl_easy_perform(handle->curl);
  lapse_curl.curl_slist_free_all(headers);

  lapse_http_answer answer = {0};
  answer.failure = failure_of(code, handle);
  answer.code = (int)code;
  answer.message = handle->message[0] != 0 ? handle->message : lapse_curl.curl_easy_strerror(code);
  answer.refused_issuer = handle->refused_issuer;
  lapse_curl.curl_easy_getinfo(handle->curl, CURLINFO_RESPONSE_CODE, &answer.status);
  lapse_curl.curl_easy_getinfo(handle->curl, CURLINFO_HTTP_CONNECTCODE, &answer.proxy_status);
  if (code != CURLE_OK && answer.proxy_status >= 300) answer.failure = lapse_http_proxy;
  static const uint8_t nothing[1] = {0};
  answer.headers = handle->headers.bytes != NULL ? (const char *)handle->headers.bytes : "";
  answer.headers_length = handle->headers.count;
  answer.body = handle->body.bytes != NULL ? handle->body.bytes : nothing;
  answer.body_length = handle->body.count;
  return answer;
}

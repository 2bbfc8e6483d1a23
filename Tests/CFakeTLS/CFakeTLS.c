#include "CFakeTLS.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct fake_tls_context {
  SSL_CTX *tls;
};

struct fake_tls_connection {
  SSL *tls;
  int socket;
};

fake_tls_context *fake_tls_context_create(const char *certificate_file, const char *key_file) {
  signal(SIGPIPE, SIG_IGN);
  fake_tls_context *context = calloc(1, sizeof *context);
  if (context == NULL) return NULL;
  context->tls = SSL_CTX_new(TLS_server_method());
  if (context->tls == NULL ||
      SSL_CTX_use_certificate_chain_file(context->tls, certificate_file) != 1 ||
      SSL_CTX_use_PrivateKey_file(context->tls, key_file, SSL_FILETYPE_PEM) != 1) {
    SSL_CTX_free(context->tls);
    free(context);
    return NULL;
  }
  return context;
}

fake_tls_connection *fake_tls_accept(fake_tls_context *context, int socket) {
  fake_tls_connection *connection = calloc(1, sizeof *connection);
  SSL *tls = SSL_new(context->tls);
  if (connection == NULL || tls == NULL || SSL_set_fd(tls, socket) != 1 || SSL_accept(tls) != 1) {
    SSL_free(tls);
    free(connection);
    close(socket);
    return NULL;
  }
  connection->tls = tls;
  connection->socket = socket;
  return connection;
}

long fake_tls_read(fake_tls_connection *connection, void *bytes, size_t count) {
  return SSL_read(connection->tls, bytes, count > 1 << 20 ? 1 << 20 : (int)count);
}

long fake_tls_write(fake_tls_connection *connection, const void *bytes, size_t count) {
  return SSL_write(connection->tls, bytes, count > 1 << 20 ? 1 << 20 : (int)count);
}

void fake_tls_close(fake_tls_connection *connection, int resets) {
  if (resets) {
    struct linger linger = {1, 0};
    setsockopt(connection->socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  } else {
    SSL_shutdown(connection->tls);
  }
  SSL_free(connection->tls);
  close(connection->socket);
  free(connection);
}

int fake_verifies(
    const uint8_t *certificate, size_t certificate_length, const uint8_t *message,
    size_t message_length, const uint8_t *signature, size_t signature_length, int is_pss) {
  const unsigned char *bytes = certificate;
  X509 *read = d2i_X509(NULL, &bytes, (long)certificate_length);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  EVP_PKEY_CTX *options = NULL;
  int is_valid =
      read != NULL && context != NULL &&
      EVP_DigestVerifyInit(context, &options, EVP_sha256(), NULL, X509_get0_pubkey(read)) == 1 &&
      (!is_pss || EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1) &&
      EVP_DigestVerify(context, signature, signature_length, message, message_length) == 1;
  EVP_MD_CTX_free(context);
  X509_free(read);
  return is_valid;
}

#ifndef LAPSE_CFAKETLS_H
#define LAPSE_CFAKETLS_H

#include <stddef.h>
#include <stdint.h>

/// The server's side of TLS, for tests.
typedef struct fake_tls_context fake_tls_context;
typedef struct fake_tls_connection fake_tls_connection;

/// NULL where the files hold no certificate and key in PEM.
fake_tls_context *_Nullable fake_tls_context_create(
    const char *_Nonnull certificate_file, const char *_Nonnull key_file);

/// Shakes hands on a connected socket, which it owns from then on; NULL where that fails.
fake_tls_connection *_Nullable fake_tls_accept(fake_tls_context *_Nonnull context, int socket);

/// Bytes read; 0 or less at the end or where the connection broke.
long fake_tls_read(fake_tls_connection *_Nonnull connection, void *_Nonnull bytes, size_t count);
long fake_tls_write(
    fake_tls_connection *_Nonnull connection, const void *_Nonnull bytes, size_t count);

/// Ends the connection, as it should be or by a reset.
void fake_tls_close(fake_tls_connection *_Nonnull connection, int resets);

/// Whether a certificate's RSA key made the signature over the message, with SHA-256.
int fake_verifies(
    const uint8_t *_Nonnull certificate, size_t certificate_length,
    const uint8_t *_Nonnull message, size_t message_length, const uint8_t *_Nonnull signature,
    size_t signature_length, int is_pss);

#endif

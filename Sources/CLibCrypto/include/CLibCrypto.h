#ifndef LAPSE_CLIBCRYPTO_H
#define LAPSE_CLIBCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// A certificate with its private key, read by the system's OpenSSL: PEM, encrypted PEM (PKCS #8 and
/// the older form), or PKCS #12 (the ciphers of old Windows versions too).
typedef struct lapse_client_key lapse_client_key;

enum lapse_client_key_status {
  lapse_client_key_ok = 0,
  /// Neither PEM nor PKCS #12.
  lapse_client_key_unknown_format = 1,
  /// The password is missing or wrong.
  lapse_client_key_password = 2,
  lapse_client_key_no_private_key = 3,
  lapse_client_key_no_certificate = 4,
  /// Entra accepts RSA keys only.
  lapse_client_key_not_rsa = 5,
  /// No certificate in the file belongs to its private key.
  lapse_client_key_mismatch = 6,
  lapse_client_key_out_of_memory = 7
};

/// NULL where the status is not ok.
lapse_client_key *_Nullable lapse_client_key_open(
    const uint8_t *_Nonnull bytes, size_t length, const char *_Nullable password,
    enum lapse_client_key_status *_Nonnull status);
void lapse_client_key_destroy(lapse_client_key *_Nullable key);

/// Certificates in DER: first that of the key, then whatever else the file holds.
size_t lapse_client_key_certificate_count(const lapse_client_key *_Nonnull key);
const uint8_t *_Nonnull lapse_client_key_certificate(
    const lapse_client_key *_Nonnull key, size_t index, size_t *_Nonnull length);

/// RSASSA-PSS with SHA-256 and a salt of 32 bytes (JWA's PS256).
///
/// - Parameter signature: room for `*length` bytes; afterwards so many were written.
/// - Returns: 1 where it was signed, 0 where not.
int lapse_client_key_sign_ps256(
    const lapse_client_key *_Nonnull key, const uint8_t *_Nonnull message, size_t message_length,
    uint8_t *_Nonnull signature, size_t *_Nonnull length);

#endif

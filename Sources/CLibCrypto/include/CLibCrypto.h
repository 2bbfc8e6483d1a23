#ifndef LAPSE_CLIBCRYPTO_H
#define LAPSE_CLIBCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// A certificate with its private key, read by the system's OpenSSL. The formats are PEM, encrypted
/// PEM (PKCS #8 and the older form), and PKCS #12 (including the ciphers of old Windows versions).
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

/// Returns NULL if the status is not ok.
lapse_client_key *_Nullable lapse_client_key_open(
    const uint8_t *_Nonnull bytes, size_t length, const char *_Nullable password,
    enum lapse_client_key_status *_Nonnull status);
void lapse_client_key_destroy(lapse_client_key *_Nullable key);

/// The certificates in DER: first the key's own, then the others in the file.
size_t lapse_client_key_certificate_count(const lapse_client_key *_Nonnull key);
const uint8_t *_Nonnull lapse_client_key_certificate(
    const lapse_client_key *_Nonnull key, size_t index, size_t *_Nonnull length);

/// Signs with RSASSA-PSS, SHA-256 and a 32-byte salt (JWA's PS256).
///
/// - Parameter signature: has room for `*length` bytes; `*length` becomes the number written.
/// - Returns: 1 if signed, else 0.
int lapse_client_key_sign_ps256(
    const lapse_client_key *_Nonnull key, const uint8_t *_Nonnull message, size_t message_length,
    uint8_t *_Nonnull signature, size_t *_Nonnull length);

/// Digest algorithms, from the system's OpenSSL.
enum lapse_digest_kind { lapse_digest_sha256 = 0, lapse_digest_sha1 = 1 };

/// A digest of bytes that arrive piece by piece.
typedef struct lapse_digest lapse_digest;

/// Returns NULL if out of memory.
lapse_digest *_Nullable lapse_digest_create(enum lapse_digest_kind kind);
void lapse_digest_update(
    lapse_digest *_Nonnull digest, const void *_Nullable bytes, size_t length);
/// Writes the digest (32 or 20 bytes). No update may follow.
void lapse_digest_finish(lapse_digest *_Nonnull digest, uint8_t *_Nonnull result);
void lapse_digest_destroy(lapse_digest *_Nullable digest);

/// Computes HMAC-SHA256 (RFC 2104): 32 bytes.
int lapse_hmac_sha256(
    const uint8_t *_Nonnull key, size_t key_length, const uint8_t *_Nullable message, size_t length,
    uint8_t *_Nonnull result);

/// Computes the digest of the given bytes.
void lapse_digest_of(
    enum lapse_digest_kind kind, const void *_Nullable bytes, size_t length,
    uint8_t *_Nonnull result);

/// The properties of an X.509 certificate that a report needs.
typedef struct {
  /// Seconds since 1970, UTC.
  int64_t not_before;
  int64_t not_after;
  /// The length of an RSA key in bits; 0 for other kinds of keys.
  int32_t rsa_bits;
  int32_t is_signed_with_sha1;
  int32_t is_issued_by_its_subject;
  /// Whether the certificate's own key verifies its signature: 1 or 0; -1 if unknown.
  int32_t verifies_itself;
} lapse_certificate;

/// Reads a certificate in DER.
///
/// - Returns: 0 unless the bytes are exactly one certificate.
int lapse_certificate_read(
    const uint8_t *_Nonnull der, size_t length, lapse_certificate *_Nonnull result);

/// A human-readable description of an X.509 certificate; texts are NUL-terminated and truncated.
typedef struct {
  char subject[512];
  char issuer[512];
  /// OpenSSL's name: rsaEncryption, id-ecPublicKey.
  char key_type[32];
  int32_t key_bits;
} lapse_certificate_description;

/// Describes a certificate in DER.
///
/// - Returns: 0 unless the bytes are exactly one certificate.
int lapse_certificate_describe(
    const uint8_t *_Nonnull der, size_t length, lapse_certificate_description *_Nonnull result);

#endif

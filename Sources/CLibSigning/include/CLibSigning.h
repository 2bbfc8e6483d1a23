#ifndef LAPSE_CLIBSIGNING_H
#define LAPSE_CLIBSIGNING_H

#include <stddef.h>
#include <stdint.h>

/// Signatures, keyed digests and time stamps, using the system's OpenSSL.

enum lapse_signing_status {
  lapse_signing_ok = 0,
  /// There is no PEM key of the requested kind.
  lapse_signing_no_key = 1,
  /// The key is protected by a passphrase.
  lapse_signing_encrypted = 2,
  /// Neither Ed25519 nor ECDSA on P-256, P-384 or P-521.
  lapse_signing_unsupported = 3,
  /// The signature or time stamp is not for these bytes, or not by this key.
  lapse_signing_mismatch = 4,
  /// OpenSSL failed for another reason.
  lapse_signing_failed = 5,
};

/// Signs with a private key in PEM: with Ed25519 the message, with ECDSA its SHA-256.
///
/// - Parameters:
///   - signature: has room for 256 bytes; `signature_length` becomes the number written.
///   - public_key: has room for 1024 bytes; receives the public key in PEM.
enum lapse_signing_status lapse_sign(
    const uint8_t *_Nonnull pem, size_t pem_length, const uint8_t *_Nonnull message, size_t length,
    uint8_t *_Nonnull signature, size_t *_Nonnull signature_length, char *_Nonnull public_key,
    size_t *_Nonnull public_key_length);

/// Verifies a signature with a public key or a certificate in PEM.
enum lapse_signing_status lapse_signature_check(
    const uint8_t *_Nonnull pem, size_t pem_length, const uint8_t *_Nonnull message, size_t length,
    const uint8_t *_Nonnull signature, size_t signature_length);

/// Writes the SHA-256 of a public key's SubjectPublicKeyInfo (32 bytes).
enum lapse_signing_status lapse_public_key_digest(
    const uint8_t *_Nonnull pem, size_t pem_length, uint8_t *_Nonnull digest);

/// Fills a buffer with cryptographically secure random bytes.
int lapse_random_bytes(uint8_t *_Nonnull bytes, size_t length);

/// Verifies a time stamp response (RFC 3161) over a SHA-256 digest.
///
/// - Parameters:
///   - authorities: trusted certificates in PEM; with NULL, the signer is not verified.
///   - time: receives the authority's time in seconds since 1970.
///   - reason: has room for at least 128 bytes; receives OpenSSL's reason for a rejection.
enum lapse_signing_status lapse_time_stamp_check(
    const uint8_t *_Nonnull response, size_t response_length, const uint8_t *_Nonnull digest,
    const uint8_t *_Nullable authorities, size_t authorities_length, int64_t *_Nonnull time,
    char *_Nonnull reason);

#endif

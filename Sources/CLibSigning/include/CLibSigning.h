#ifndef LAPSE_CLIBSIGNING_H
#define LAPSE_CLIBSIGNING_H

#include <stddef.h>
#include <stdint.h>

/// Signatures, keyed digests and time stamps, by the system's OpenSSL.

enum lapse_signing_status {
  lapse_signing_ok = 0,
  /// No PEM key of the kind that was asked for.
  lapse_signing_no_key = 1,
  /// The key is protected by a passphrase.
  lapse_signing_encrypted = 2,
  /// Neither Ed25519 nor ECDSA on P-256, P-384 or P-521.
  lapse_signing_unsupported = 3,
  /// The signature, or the time stamp, is not of these bytes or not by this key.
  lapse_signing_mismatch = 4,
  /// OpenSSL refused for another reason.
  lapse_signing_failed = 5,
};

/// Signs with a private key in PEM: Ed25519 over the message, ECDSA over its SHA-256.
///
/// - Parameters:
///   - signature: room for 256 bytes; `signature_length` tells how many were written.
///   - public_key: room for 1024 bytes: the public key in PEM.
enum lapse_signing_status lapse_sign(
    const uint8_t *_Nonnull pem, size_t pem_length, const uint8_t *_Nonnull message, size_t length,
    uint8_t *_Nonnull signature, size_t *_Nonnull signature_length, char *_Nonnull public_key,
    size_t *_Nonnull public_key_length);

/// Checks a signature with a public key, or with the key of a certificate, in PEM.
enum lapse_signing_status lapse_signature_check(
    const uint8_t *_Nonnull pem, size_t pem_length, const uint8_t *_Nonnull message, size_t length,
    const uint8_t *_Nonnull signature, size_t signature_length);

/// Writes the SHA-256 of a public key's SubjectPublicKeyInfo (32 bytes).
enum lapse_signing_status lapse_public_key_digest(
    const uint8_t *_Nonnull pem, size_t pem_length, uint8_t *_Nonnull digest);

/// HMAC-SHA256 (RFC 2104): 32 bytes.
int lapse_hmac_sha256(
    const uint8_t *_Nonnull key, size_t key_length, const uint8_t *_Nullable message, size_t length,
    uint8_t *_Nonnull result);

/// Bytes that nobody can guess.
int lapse_random_bytes(uint8_t *_Nonnull bytes, size_t length);

/// Checks a time stamp response (RFC 3161) over a SHA-256.
///
/// - Parameters:
///   - authorities: trusted certificates in PEM; NULL checks only what was stamped, not by whom.
///   - time: seconds since 1970, as the authority says.
///   - reason: why it was not accepted, in OpenSSL's words; at least 128 bytes.
enum lapse_signing_status lapse_time_stamp_check(
    const uint8_t *_Nonnull response, size_t response_length, const uint8_t *_Nonnull digest,
    const uint8_t *_Nullable authorities, size_t authorities_length, int64_t *_Nonnull time,
    char *_Nonnull reason);

#endif

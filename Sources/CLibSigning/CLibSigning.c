#include "CLibSigning.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { largest_pem = 1 << 20 };

/// Supplies no passphrase, so that OpenSSL never asks for one on the terminal.
static int give_no_password(char *buffer, int size, int is_writing, void *context) {
  (void)buffer;
  (void)size;
  (void)is_writing;
  *(int *)context = 1;
  return -1;
}

static EVP_PKEY *read_private_key(const uint8_t *pem, size_t length, int *is_encrypted) {
  if (length == 0 || length > largest_pem) return NULL;
  BIO *source = BIO_new_mem_buf(pem, (int)length);
  if (source == NULL) return NULL;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(source, NULL, give_no_password, is_encrypted);
  BIO_free(source);
  return key;
}

static EVP_PKEY *read_public_key(const uint8_t *pem, size_t length) {
  if (length == 0 || length > largest_pem) return NULL;
  BIO *source = BIO_new_mem_buf(pem, (int)length);
  if (source == NULL) return NULL;
  EVP_PKEY *key = PEM_read_bio_PUBKEY(source, NULL, NULL, NULL);
  BIO_free(source);
  if (key != NULL) return key;
  source = BIO_new_mem_buf(pem, (int)length);
  if (source == NULL) return NULL;
  X509 *certificate = PEM_read_bio_X509(source, NULL, NULL, NULL);
  BIO_free(source);
  if (certificate != NULL) key = X509_get_pubkey(certificate);
  X509_free(certificate);
  return key;
}

/// Determines the digest that a key signs: none for Ed25519.
///
/// - Returns: 0 if the kind of key is not supported.
static int digest_of(const EVP_PKEY *key, const EVP_MD **digest) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_ED25519: *digest = NULL; return 1;
    // The digest that goes with the curve, as ES256, ES384 and ES512 have it, and key vaults.
    case EVP_PKEY_EC: {
      int bits = EVP_PKEY_get_bits(key);
      *digest = bits > 384 ? EVP_sha512() : bits > 256 ? EVP_sha384() : EVP_sha256();
      return bits >= 256;
    }
    default: return 0;
  }
}

enum lapse_signing_status lapse_sign(
    const uint8_t *pem, size_t pem_length, const uint8_t *message, size_t length,
    uint8_t *signature, size_t *signature_length, char *public_key, size_t *public_key_length) {
  int is_encrypted = 0;
  const EVP_MD *digest = NULL;
  EVP_PKEY *key = read_private_key(pem, pem_length, &is_encrypted);
  enum lapse_signing_status status =
      key != NULL ? lapse_signing_ok : is_encrypted ? lapse_signing_encrypted : lapse_signing_no_key;
  if (key != NULL && !digest_of(key, &digest)) status = lapse_signing_unsupported;
  if (status == lapse_signing_ok) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t room = 256;
    if (context == NULL || EVP_DigestSignInit(context, NULL, digest, NULL, key) != 1 ||
        EVP_DigestSign(context, signature, &room, message, length) != 1) {
      status = lapse_signing_failed;
    }
    *signature_length = room;
    EVP_MD_CTX_free(context);
  }
  if (status == lapse_signing_ok) {
    BIO *text = BIO_new(BIO_s_mem());
    int count = text != NULL && PEM_write_bio_PUBKEY(text, key) == 1 ? BIO_read(text, public_key, 1024) : 0;
    if (count <= 0) status = lapse_signing_failed;
    *public_key_length = count > 0 ? (size_t)count : 0;
    BIO_free(text);
  }
  EVP_PKEY_free(key);
  ERR_clear_error();
  return status;
}

enum lapse_signing_status lapse_signature_check(
    const uint8_t *pem, size_t pem_length, const uint8_t *message, size_t length,
    const uint8_t *signature, size_t signature_length) {
  const EVP_MD *digest = NULL;
  EVP_PKEY *key = read_public_key(pem, pem_length);
  enum lapse_signing_status status = key != NULL ? lapse_signing_ok : lapse_signing_no_key;
  if (key != NULL && !digest_of(key, &digest)) status = lapse_signing_unsupported;
  if (status == lapse_signing_ok) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL || EVP_DigestVerifyInit(context, NULL, digest, NULL, key) != 1) {
      status = lapse_signing_failed;
    } else if (EVP_DigestVerify(context, signature, signature_length, message, length) != 1) {
      status = lapse_signing_mismatch;
    }
    EVP_MD_CTX_free(context);
  }
  EVP_PKEY_free(key);
  ERR_clear_error();
  return status;
}

enum lapse_signing_status lapse_public_key_digest(
    const uint8_t *pem, size_t pem_length, uint8_t *digest) {
  EVP_PKEY *key = read_public_key(pem, pem_length);
  if (key == NULL) {
    ERR_clear_error();
    return lapse_signing_no_key;
  }
  unsigned char *der = NULL;
  int length = i2d_PUBKEY(key, &der);
  int is_done = length > 0 && EVP_Digest(der, (size_t)length, digest, NULL, EVP_sha256(), NULL) == 1;
  OPENSSL_free(der);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return is_done ? lapse_signing_ok : lapse_signing_failed;
}

int lapse_random_bytes(uint8_t *bytes, size_t length) {
  return length <= 1 << 20 && RAND_bytes(bytes, (int)length) == 1;
}

// MARK: Time stamps

static X509_STORE *read_authorities(const uint8_t *pem, size_t length) {
  X509_STORE *store = X509_STORE_new();
  BIO *source = length > 0 && length <= largest_pem ? BIO_new_mem_buf(pem, (int)length) : NULL;
  int count = 0;
  X509 *certificate;
  while (store != NULL && source != NULL &&
         (certificate = PEM_read_bio_X509(source, NULL, NULL, NULL)) != NULL) {
    count += X509_STORE_add_cert(store, certificate) == 1;
    X509_free(certificate);
  }
  BIO_free(source);
  ERR_clear_error();
  if (count > 0) return store;
  X509_STORE_free(store);
  return NULL;
}

static int seconds_of(const ASN1_TIME *time, int64_t *result) {
  struct tm parts;
  if (time == NULL || !ASN1_TIME_to_tm(time, &parts)) return 0;
  *result = (int64_t)timegm(&parts);
  return 1;
}

static void copy_reason(char *reason) {
  unsigned long code = ERR_peek_last_error();
  const char *words = code != 0 ? ERR_reason_error_string(code) : NULL;
  strncpy(reason, words != NULL ? words : "it is damaged", 127);
  reason[127] = 0;
}

enum lapse_signing_status lapse_time_stamp_check(
    const uint8_t *response, size_t response_length, const uint8_t *digest,
    const uint8_t *authorities, size_t authorities_length, int64_t *time, char *reason) {
  reason[0] = 0;
  ERR_clear_error();
  if (response_length == 0 || response_length > largest_pem) return lapse_signing_failed;
  const unsigned char *end = response;
  TS_RESP *stamp = d2i_TS_RESP(NULL, &end, (long)response_length);
  TS_TST_INFO *info = stamp != NULL ? TS_RESP_get_tst_info(stamp) : NULL;
  if (info == NULL || end != response + response_length ||
      !seconds_of(TS_TST_INFO_get_time(info), time)) {
    copy_reason(reason);
    TS_RESP_free(stamp);
    ERR_clear_error();
    return lapse_signing_failed;
  }
  X509_STORE *store = NULL;
  if (authorities != NULL) {
    store = read_authorities(authorities, authorities_length);
    if (store == NULL) {
      TS_RESP_free(stamp);
      return lapse_signing_no_key;
    }
    // Verify the authority's certificate at the time of the stamp, because packs outlive it.
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)*time);
  }
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  unsigned char *imprint = OPENSSL_malloc(32);
  if (context == NULL || imprint == NULL) {
    TS_VERIFY_CTX_free(context);
    OPENSSL_free(imprint);
    X509_STORE_free(store);
    TS_RESP_free(stamp);
    return lapse_signing_failed;
  }
  memcpy(imprint, digest, 32);
  TS_VERIFY_CTX_set_flags(
      context, TS_VFY_VERSION | TS_VFY_IMPRINT | (store != NULL ? TS_VFY_SIGNATURE : 0));
  TS_VERIFY_CTX_set_imprint(context, imprint, 32);
  if (store != NULL) TS_VERIFY_CTX_set_store(context, store);
  int is_accepted = TS_RESP_verify_response(context, stamp) == 1;
  if (!is_accepted) copy_reason(reason);
  TS_VERIFY_CTX_free(context);
  TS_RESP_free(stamp);
  ERR_clear_error();
  return is_accepted ? lapse_signing_ok : lapse_signing_mismatch;
}

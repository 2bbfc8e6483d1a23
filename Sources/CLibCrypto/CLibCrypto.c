#include "CLibCrypto.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  uint8_t *bytes;
  size_t length;
} certificate;

struct lapse_client_key {
  EVP_PKEY *key;
  certificate *certificates;
  size_t count;
};

/// A separate context with the ciphers of old PKCS #12 files, which the default one lacks.
static OSSL_LIB_CTX *library_context(void) {
  static OSSL_LIB_CTX *context = NULL;
  if (context == NULL) {
    context = OSSL_LIB_CTX_new();
    if (context != NULL) {
      OSSL_PROVIDER_load(context, "default");
      OSSL_PROVIDER_load(context, "legacy");
    }
  }
  return context;
}

static int give_password(char *buffer, int size, int is_writing, void *context) {
  (void)is_writing;
  const char *password = context;
  if (password == NULL) return -1;
  size_t length = strlen(password);
  if (length > (size_t)size) return -1;
  memcpy(buffer, password, length);
  return (int)length;
}

static enum lapse_client_key_status read_pem(
    const uint8_t *bytes, int length, const char *password, EVP_PKEY **key, STACK_OF(X509) *chain) {
  BIO *source = BIO_new_mem_buf(bytes, length);
  if (source == NULL) return lapse_client_key_out_of_memory;
  *key = PEM_read_bio_PrivateKey_ex(
      source, NULL, give_password, (void *)password, library_context(), NULL);
  BIO_free(source);
  source = BIO_new_mem_buf(bytes, length);
  if (source == NULL) return lapse_client_key_out_of_memory;
  X509 *found;
  while ((found = PEM_read_bio_X509(source, NULL, NULL, NULL)) != NULL) {
    if (!sk_X509_push(chain, found)) {
      X509_free(found);
      BIO_free(source);
      return lapse_client_key_out_of_memory;
    }
  }
  BIO_free(source);
  return lapse_client_key_ok;
}

static enum lapse_client_key_status read_pkcs12(
    PKCS12 *archive, const char *password, EVP_PKEY **key, STACK_OF(X509) *chain) {
  X509 *own = NULL;
  STACK_OF(X509) *others = NULL;
  // No password and an empty one are equivalent, and files encode them in two ways: try both.
  int is_open = PKCS12_parse(archive, password, key, &own, &others);
  if (!is_open && (password == NULL || password[0] == 0)) {
    is_open = PKCS12_parse(archive, password == NULL ? "" : NULL, key, &own, &others);
  }
  if (!is_open) return lapse_client_key_password;
  enum lapse_client_key_status status = lapse_client_key_ok;
  if (own != NULL && !sk_X509_push(chain, own)) {
    X509_free(own);
    status = lapse_client_key_out_of_memory;
  }
  while (others != NULL && sk_X509_num(others) > 0) {
    X509 *other = sk_X509_shift(others);
    if (!sk_X509_push(chain, other)) {
      X509_free(other);
      status = lapse_client_key_out_of_memory;
    }
  }
  sk_X509_free(others);
  return status;
}

/// Keeps the certificates, with the key's own one first.
static enum lapse_client_key_status keep(lapse_client_key *result, STACK_OF(X509) *chain) {
  int count = sk_X509_num(chain);
  if (count <= 0) return lapse_client_key_no_certificate;
  int own = -1;
  for (int index = 0; index < count && own < 0; index++) {
    if (X509_check_private_key(sk_X509_value(chain, index), result->key) == 1) own = index;
  }
  if (own < 0) return lapse_client_key_mismatch;
  result->certificates = calloc((size_t)count, sizeof *result->certificates);
  if (result->certificates == NULL) return lapse_client_key_out_of_memory;
  for (int step = 0; step < count; step++) {
    int index = step == 0 ? own : step <= own ? step - 1 : step;
    unsigned char *bytes = NULL;
    int length = i2d_X509(sk_X509_value(chain, index), &bytes);
    if (length <= 0) return lapse_client_key_out_of_memory;
    result->certificates[result->count++] = (certificate){bytes, (size_t)length};
  }
  return lapse_client_key_ok;
}

static enum lapse_client_key_status read_key(
    lapse_client_key *result, const uint8_t *bytes, int length, const char *password,
    STACK_OF(X509) *chain) {
  BIO *source = BIO_new_mem_buf(bytes, length);
  if (source == NULL) return lapse_client_key_out_of_memory;
  PKCS12 *archive = PKCS12_init_ex(NID_pkcs7_data, library_context(), NULL);
  PKCS12 *read = archive != NULL ? d2i_PKCS12_bio(source, &archive) : NULL;
  BIO_free(source);
  enum lapse_client_key_status status;
  if (read != NULL) {
    status = read_pkcs12(read, password, &result->key, chain);
    PKCS12_free(read);
    if (status != lapse_client_key_ok) return status;
  } else {
    PKCS12_free(archive);
    status = read_pem(bytes, length, password, &result->key, chain);
    if (status != lapse_client_key_ok) return status;
    if (result->key == NULL) {
      // Inspect the text, because OpenSSL's error codes differ between versions.
      int is_encrypted = 0;
      int is_pem = sk_X509_num(chain) > 0;
      for (int index = 0; index + 11 <= length; index++) {
        if (memcmp(bytes + index, "-----BEGIN ", 11) == 0) is_pem = 1;
        if (index + 16 <= length && memcmp(bytes + index, "ENCRYPTED PRIVAT", 16) == 0) {
          is_encrypted = 1;
        }
        if (memcmp(bytes + index, ",ENCRYPTED\n", 11) == 0 ||
            memcmp(bytes + index, ",ENCRYPTED\r", 11) == 0) {
          is_encrypted = 1;
        }
      }
      return is_encrypted ? lapse_client_key_password
             : is_pem     ? lapse_client_key_no_private_key
                          : lapse_client_key_unknown_format;
    }
  }
  if (result->key == NULL) return lapse_client_key_no_private_key;
  if (EVP_PKEY_base_id(result->key) != EVP_PKEY_RSA) return lapse_client_key_not_rsa;
  return keep(result, chain);
}

lapse_client_key *lapse_client_key_open(
    const uint8_t *bytes, size_t length, const char *password,
    enum lapse_client_key_status *status) {
  *status = lapse_client_key_out_of_memory;
  lapse_client_key *result = calloc(1, sizeof *result);
  STACK_OF(X509) *chain = sk_X509_new_null();
  if (result != NULL && chain != NULL) {
    *status = length > 0 && length <= 4 << 20
                  ? read_key(result, bytes, (int)length, password, chain)
                  : lapse_client_key_unknown_format;
  }
  sk_X509_pop_free(chain, X509_free);
  ERR_clear_error();
  if (*status != lapse_client_key_ok) {
    lapse_client_key_destroy(result);
    return NULL;
  }
  return result;
}

void lapse_client_key_destroy(lapse_client_key *key) {
  if (key == NULL) return;
  for (size_t index = 0; index < key->count; index++) OPENSSL_free(key->certificates[index].bytes);
  free(key->certificates);
  EVP_PKEY_free(key->key);
  free(key);
}

size_t lapse_client_key_certificate_count(const lapse_client_key *key) { return key->count; }

const uint8_t *lapse_client_key_certificate(
    const lapse_client_key *key, size_t index, size_t *length) {
  *length = key->certificates[index].length;
  return key->certificates[index].bytes;
}

int lapse_client_key_sign_ps256(
    const lapse_client_key *key, const uint8_t *message, size_t message_length, uint8_t *signature,
    size_t *length) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  EVP_PKEY_CTX *options = NULL;
  int is_signed =
      context != NULL &&
      EVP_DigestSignInit_ex(context, &options, "SHA256", library_context(), NULL, key->key, NULL) == 1 &&
      EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1 &&
      EVP_DigestSign(context, signature, length, message, message_length) == 1;
  EVP_MD_CTX_free(context);
  ERR_clear_error();
  return is_signed;
}

// MARK: Digests

struct lapse_digest {
  EVP_MD_CTX *context;
};

/// Returns an algorithm, fetched once: fetching takes longer than hashing a line.
static const EVP_MD *method(enum lapse_digest_kind kind) {
  static EVP_MD *sha256 = NULL;
  static EVP_MD *sha1 = NULL;
  EVP_MD **slot = kind == lapse_digest_sha256 ? &sha256 : &sha1;
  EVP_MD *known = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
  if (known != NULL) return known;
  EVP_MD *fetched = EVP_MD_fetch(NULL, kind == lapse_digest_sha256 ? "SHA256" : "SHA1", NULL);
  if (!__atomic_compare_exchange_n(slot, &known, fetched, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    EVP_MD_free(fetched);
    return known;
  }
  return fetched;
}

lapse_digest *lapse_digest_create(enum lapse_digest_kind kind) {
  lapse_digest *digest = calloc(1, sizeof *digest);
  if (digest == NULL) return NULL;
  digest->context = EVP_MD_CTX_new();
  if (digest->context == NULL || !EVP_DigestInit_ex2(digest->context, method(kind), NULL)) {
    lapse_digest_destroy(digest);
    return NULL;
  }
  return digest;
}

void lapse_digest_update(lapse_digest *digest, const void *bytes, size_t length) {
  EVP_DigestUpdate(digest->context, bytes, length);
}

void lapse_digest_finish(lapse_digest *digest, uint8_t *result) {
  EVP_DigestFinal_ex(digest->context, result, NULL);
}

void lapse_digest_destroy(lapse_digest *digest) {
  if (digest == NULL) return;
  EVP_MD_CTX_free(digest->context);
  free(digest);
}

void lapse_digest_of(
    enum lapse_digest_kind kind, const void *bytes, size_t length, uint8_t *result) {
  EVP_Digest(bytes, length, result, NULL, method(kind), NULL);
}

// MARK: Certificates

static int seconds(const ASN1_TIME *time, int64_t *result) {
  struct tm parts;
  if (time == NULL || !ASN1_TIME_to_tm(time, &parts)) return 0;
  *result = (int64_t)timegm(&parts);
  return 1;
}

/// Whether the certificate is signed with SHA-1, according to its signed part.
static int is_signed_with_sha1(const X509 *certificate) {
  const X509_ALGOR *algorithm = X509_get0_tbs_sigalg(certificate);
  const ASN1_OBJECT *object = NULL;
  X509_ALGOR_get0(&object, NULL, NULL, algorithm);
  int number = object != NULL ? OBJ_obj2nid(object) : NID_undef;
  return number == NID_sha1WithRSAEncryption || number == NID_ecdsa_with_SHA1;
}

int lapse_certificate_read(const uint8_t *der, size_t length, lapse_certificate *result) {
  if (length == 0 || length > 1 << 20) return 0;
  const unsigned char *end = der;
  X509 *certificate = d2i_X509(NULL, &end, (long)length);
  int is_read = 0;
  if (certificate != NULL && end == der + length &&
      seconds(X509_get0_notBefore(certificate), &result->not_before) &&
      seconds(X509_get0_notAfter(certificate), &result->not_after)) {
    is_read = 1;
    result->is_signed_with_sha1 = is_signed_with_sha1(certificate);
    result->is_issued_by_its_subject =
        X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    result->rsa_bits =
        key != NULL && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? EVP_PKEY_get_bits(key) : 0;
    result->verifies_itself = -1;
    if (key != NULL && result->is_issued_by_its_subject) {
      int verdict = X509_verify(certificate, key);
      result->verifies_itself = verdict < 0 ? -1 : verdict;
    }
  }
  X509_free(certificate);
  ERR_clear_error();
  return is_read;
}

int lapse_hmac_sha256(
    const uint8_t *key, size_t key_length, const uint8_t *message, size_t length, uint8_t *result) {
  if (key_length > 1 << 20) return 0;
  return HMAC(EVP_sha256(), key, (int)key_length, message, length, result, NULL) != NULL;
}

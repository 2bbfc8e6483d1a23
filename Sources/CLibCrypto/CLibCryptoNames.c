#include "CLibCrypto.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>

/// Writes a name on one line (RFC 2253), truncated to the capacity.
static void print_name(const X509_NAME *name, char *text, size_t capacity) {
  BIO *bio = BIO_new(BIO_s_mem());
  if (bio == NULL || capacity == 0) {
    BIO_free(bio);
    return;
  }
  X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  int count = BIO_read(bio, text, (int)capacity - 1);
  text[count > 0 ? count : 0] = 0;
  BIO_free(bio);
}

int lapse_certificate_describe(
    const uint8_t *der, size_t length, lapse_certificate_description *result) {
  memset(result, 0, sizeof *result);
  if (length == 0 || length > 1 << 20) return 0;
  const unsigned char *end = der;
  X509 *certificate = d2i_X509(NULL, &end, (long)length);
  int is_read = certificate != NULL && end == der + length;
  if (is_read) {
    print_name(X509_get_subject_name(certificate), result->subject, sizeof result->subject);
    print_name(X509_get_issuer_name(certificate), result->issuer, sizeof result->issuer);
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (key != NULL) {
      result->key_bits = EVP_PKEY_get_bits(key);
      const char *name = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
      if (name != NULL) strncpy(result->key_type, name, sizeof result->key_type - 1);
    }
  }
  X509_free(certificate);
  ERR_clear_error();
  return is_read;
}

/// What Entra's error codes say about a credential, even one that the row does not name.
///
/// Codes from https://learn.microsoft.com/entra/identity-platform/reference-error-codes (read
/// 2026-11-23).
package struct ErrorMeanings: Sendable {
  /// The client secrets presented are expired (AADSTS7000222).
  package var expiredSecret: Int32 = 7_000_222
  /// Codes that an expired or wrong secret can have caused (AADSTS7000215 too).
  package var refusedSecret: Set<Int32> = [7_000_222, 7_000_215]
  /// The certificate is outside its validity (AADSTS1000502).
  package var outsideValidity: Int32 = 1_000_502
  /// Codes that an expired or unknown certificate can have caused.
  /// The signature of the client's assertion is rejected for whatever reason (AADSTS700027), or the
  /// certificate is outside its validity (AADSTS1000502).
  package var refusedCertificate: Set<Int32> = [700_027, 1_000_502]
  /// An assertion whose signature is wrong or whose certificate has expired (AADSTS50012).
  package var badAssertion: Set<Int32> = [50_012]
  /// Federation, or this issuer, is refused (AADSTS700223, 700238).
  package var federationRefused: Set<Int32> = [700_223, 700_238]
  /// An assertion was too old (AADSTS700024), as happens to jobs that outlive their token.
  package var assertionTooOld: Set<Int32> = [700_024]

  package static let standard = ErrorMeanings()

  /// Codes that may be about an expired credential if a row names no key, only an application.
  package var unattributed: Set<Int32> {
    refusedCertificate.union([expiredSecret, outsideValidity])
  }
}

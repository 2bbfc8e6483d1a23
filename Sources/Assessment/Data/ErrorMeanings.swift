/// What Entra's error codes say of a credential that the row may not even name.
///
/// Codes from https://learn.microsoft.com/entra/identity-platform/reference-error-codes (read
/// 2026-11-23).
package struct ErrorMeanings: Sendable {
  /// The client secrets presented are expired (AADSTS7000222).
  package var expiredSecret: Int32 = 7_000_222
  /// What an expired or wrong secret can have caused (AADSTS7000215 too).
  package var refusedSecret: Set<Int32> = [7_000_222, 7_000_215]
  /// The certificate is outside its validity (AADSTS1000502).
  package var outsideValidity: Int32 = 1_000_502
  /// What an expired or unknown certificate can have caused: the signature of the client's
  /// assertion is not accepted, for whatever reason (AADSTS700027), or it is outside its validity.
  package var refusedCertificate: Set<Int32> = [700_027, 1_000_502]
  /// An assertion whose signature is wrong or whose certificate has ended (AADSTS50012).
  package var badAssertion: Set<Int32> = [50_012]
  /// Federation, or this issuer, is refused (AADSTS700223, 700238).
  package var federationRefused: Set<Int32> = [700_223, 700_238]
  /// An assertion was too old (AADSTS700024), as in jobs that outlive their token.
  package var assertionTooOld: Set<Int32> = [700_024]

  package static let standard = ErrorMeanings()

  /// Those that are about a credential's end, or may, where they name an application but no key.
  package var unattributed: Set<Int32> {
    refusedCertificate.union([expiredSecret, outsideValidity])
  }
}

/// Entra's error codes that speak of a credential.
///
/// https://learn.microsoft.com/entra/identity-platform/reference-error-codes (read 2026-11-23).
enum CredentialErrors {
  static let codes: Set<Int32> = [
    7_000_222, 7_000_215, 700_027, 7_000_214, 1_000_502, 7_000_274, 7_000_277, 50_012, 700_211,
    700_212, 700_213, 7_002_138, 70_025,
  ]
}

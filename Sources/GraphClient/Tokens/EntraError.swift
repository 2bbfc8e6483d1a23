/// Entra's error when it refuses, with advice on what to do about it.
///
/// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
struct EntraError: Error {
  /// The OAuth error code, e.g. `invalid_client`, `authorization_pending`.
  var code: String
  var number: Int64?
  var description: String
  var correlationId: String?

  init?(_ members: [String: JSONBody], hiding mask: SecretMask) {
    guard let code = members["error"]?.text else { return nil }
    self.code = PrintableText.line(mask.hide(code), limit: 60)
    // Only the first line; the others repeat ids and the time.
    let text = mask.hide(members["error_description"]?.text ?? "")
    description = PrintableText.line(
      String(text.split(whereSeparator: \.isNewline).first ?? ""), limit: 240)
    number = members["error_codes"]?.array?.first?.wholeNumber
    correlationId = (members["correlation_id"]?.text ?? members["trace_id"]?.text)
      .map { PrintableText.line(mask.hide($0), limit: 64) }
  }

  /// The error and the advice in one line.
  var message: String {
    var line = "Entra refused: "
    let detail = description.isEmpty ? code : description
    line += detail
    if let number, !detail.contains("AADSTS") { line += " (AADSTS\(number))" }
    if let correlationId { line += " [correlation id \(correlationId)]" }
    if let advice { line += ": " + advice }
    return line
  }

  private var advice: String? {
    switch number {
    case 7_000_215:
      "the secret is wrong: give its value, not its id"
    case 7_000_222: "the secret has expired: create a new one, or better a federated credential"
    case 700_016: "the application is not in this tenant: check AZURE_CLIENT_ID and AZURE_TENANT_ID"
    case 700_027: "the certificate is not one of the application's: upload it"
    case 700_024: "the assertion has expired: check the clock of this machine"
    case 70_021, 700_213, 700_211, 700_212:
      "no federated credential matches: compare issuer, subject and audience with those shown"
    case 90_002: "there is no such tenant: check AZURE_TENANT_ID and --cloud"
    case 53_003, 50_097, 53_000:
      "a Conditional Access policy blocks this way of signing in: use one that it allows, or ask an "
        + "administrator to exempt it"
    case 65_001, 65_002: "an administrator must consent to the permissions of the application"
    case 50_076, 50_079: "multi-factor authentication is needed: sign in again"
    case 500_011: "Graph is not known under this name in the tenant: check --cloud"
    case let number?: "run lapse diagnose AADSTS\(number) to see what to do"
    case nil: nil
    }
  }
}

import Dispatch
import Inventory
import System

/// The account that is signed in to the Azure CLI.
struct AzureCLISource: TokenSource {
  let name = TokenSourceName.azureCLI
  private let arguments: [String]
  private let time: Timekeeper

  let notes = [
    "the Azure CLI's token can write (Application.ReadWrite.All): lapse only reads, but an application "
      + "of its own with Application.Read.All would be safer"
  ]

  /// Seconds that az may take.
  private static let patience = 30.0

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    time = context.time
    var arguments = [
      "account", "get-access-token", "--output", "json", "--resource", settings.endpoints.resource,
    ]
    // A client id or secret in the environment is not meant for the CLI, but the tenant is.
    if let tenant = settings.tenantId {
      guard !tenant.hasPrefix("-") else {
        throw TokenFailure("the tenant must be an id or a domain")
      }
      arguments += ["--tenant", tenant]
    }
    self.arguments = arguments
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    guard claims == nil else {
      throw TokenFailure(
        "the Azure CLI cannot satisfy a claims challenge by itself: run az login again")
    }
    let arguments = arguments
    let result = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: Subprocess.run("az", arguments, seconds: Self.patience))
      }
    }
    guard let result, result.status != 127 else {
      throw TokenFailure("the Azure CLI (az) is not installed", isAbsent: true)
    }
    guard let status = result.status else {
      throw TokenFailure(
        "the Azure CLI did not answer within \(Int(Self.patience)) seconds", isAbsent: true)
    }
    guard status == 0, let members = JSONBody.object(result.output),
      let text = members["accessToken"]?.text, !text.isEmpty
    else {
      let errorText = String(decoding: result.errors, as: UTF8.self)
      let isSignedOut = errorText.contains("az login")
      throw TokenFailure(
        isSignedOut
          ? "the Azure CLI is not signed in: run az login"
          : "the Azure CLI failed: \(PrintableText.line(errorText, limit: 200))", isAbsent: true)
    }
    return AccessToken(secret: Secret(text), expires: expiry(members, Secret(text)))
  }

  /// Reads the expiry: `expires_on` is in seconds; `expiresOn` of older versions has no time zone.
  private func expiry(_ members: [String: JSONBody], _ token: Secret) -> Instant {
    members["expires_on"]?.time ?? TokenClaims(token)?.expires
      ?? time.now().advanced(bySeconds: 600)
  }
}

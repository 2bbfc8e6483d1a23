import Inventory
import JSONReading
import SecretShapes

/// A document that is nothing but a secret, saved among the exports by mistake.
///
/// It is an access token (`az account get-access-token`, an OAuth answer), or the credentials
/// printed by `az ad app credential reset`, `az ad sp create-for-rbac` and `m365 entra app add`.
struct SecretDocument: DocumentReader {
  let context: DecodingContext

  var format: ExportFormat { .token }

  static func recognises(_ fields: JSONFieldSet) -> Bool {
    if fields.has(anyOf: .accessToken, .accessTokenOfOAuth, .refreshTokenOfOAuth) { return true }
    return isPrintedCredential(fields)
  }

  private static func isPrintedCredential(_ fields: JSONFieldSet) -> Bool {
    fields[.password] != nil && fields.has(anyOf: .tenant, .appId)
      || fields[.clientSecret] != nil && fields[.clientId] != nil
      || isListOfSecrets(fields[.secrets]) && fields[.appId] != nil
      || isOfOlderCLI(fields) || holdsShapedSecret(fields)
  }

  /// Whether it may be the list that CLI for Microsoft 365 prints.
  ///
  /// `ConvertTo-Json` writes a list of one as that one, and as text at its depth limit.
  private static func isListOfSecrets(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    return value.kind == .array || value.kind == .object || PowerShell.isCutObject(value)
      || isShaped(value)
  }

  /// Whether a client id stands beside a `secret` that has the shape of one.
  private static func holdsShapedSecret(_ fields: JSONFieldSet) -> Bool {
    fields.has(anyOf: .appId, .clientId) && isShaped(fields[.secret])
  }

  private static func isShaped(_ value: JSONValue?) -> Bool {
    value?.withString { SecretShape.holdsEntraSecret($0) } ?? false
  }

  /// Whether older versions of CLI for Microsoft 365 printed it: one `secret` beside the ids.
  private static func isOfOlderCLI(_ fields: JSONFieldSet) -> Bool {
    fields[.secret]?.rawString?.isEmpty == false && fields[.appId] != nil
      && fields.has(anyOf: .objectId, .tenantId)
      && !fields.has(anyOf: .passwordCredentials, .keyCredentials)
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    context.objectsTaken += 1
    reportSecrets()
  }

  /// The application by its client id; other files provide its object id.
  private var application: DirectoryObject? {
    let appId = context.identifier(context.outer[.appId, or: .clientId], .appId)
    guard !appId.isMissing else { return nil }
    context.inventory.guessedParents.insert(appId)
    return DirectoryObject(type: .application, id: appId)
  }

  /// Reports the secrets in `context.outer` without keeping them.
  func reportSecrets() {
    let fields = context.outer
    func holdsText(_ properties: GraphProperty...) -> Bool {
      properties.contains { fields[$0]?.rawString?.isEmpty == false }
    }
    if holdsText(.accessToken, .accessTokenOfOAuth, .refreshTokenOfOAuth) {
      context.reportLeak(.token)
    } else if holdsText(.secretText) {
      context.reportLeak(.secretText, object: application)
    } else if holdsText(.password, .clientSecret) || holdsSecrets(fields[.secrets])
      || Self.isOfOlderCLI(fields) || Self.holdsShapedSecret(fields)
    {
      context.reportLeak(.password, object: application)
    }
  }

  /// Whether `secrets` of CLI for Microsoft 365 has any: `[{"displayName":"Default","value":"…"}]`.
  private func holdsSecrets(_ list: JSONValue?) -> Bool {
    guard let list else { return false }
    guard var elements = JSONArrayCursor(list) else { return holdsSecret(list) }
    do throws(JSONError) {
      while let element = try elements.next() {
        if holdsSecret(element) { return true }
        elements.resume(at: try element.skip())
      }
    } catch {
      return false
    }
    return false
  }

  private func holdsSecret(_ element: JSONValue) -> Bool {
    if let value = context.smallObject(element)?[.value] {
      return value.rawString?.isEmpty == false
    }
    return Self.isShaped(element)
  }
}

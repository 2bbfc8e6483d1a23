import Inventory
import JSONReading

/// Determines whose sign-in a row is: a service principal's, a managed identity's or a person's.
struct SignInEventReader {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  private static let people: SignInEvents = [.interactiveUser, .nonInteractiveUser]

  /// Returns the event types by `signInEventTypes`, or else by columns that only one type fills.
  ///
  /// Empty if nothing shows the type.
  ///
  /// - Parameters:
  ///   - isListOfPeople: whether the list can only hold sign-ins by people.
  ///   - known: what the surroundings of the row say.
  func events(
    isListOfPeople: Bool, otherwise known: SignInEvents = []
  ) throws(JSONError) -> SignInEvents {
    var named: SignInEvents = []
    // At its depth limit ConvertTo-Json writes a list of one as its element.
    if let types = fields[.signInEventTypes], types.kind == .string {
      named = Self.event(types)
    } else {
      _ = try context.forEach(fields[.signInEventTypes], .signInEventTypes) {
        element throws(JSONError) in
        named.formUnion(Self.event(element))
        return try element.skip()
      }
    }
    if !named.isEmpty { return named }
    if !known.isEmpty { return known }
    if hasText(.userId) || hasText(.userPrincipalName) || hasText(.userDisplayName) {
      return person
    }
    if isManagedIdentity { return .managedIdentity }
    if hasText(.servicePrincipalId) || hasText(.servicePrincipalName)
      || hasText(.servicePrincipalCredentialKeyId) || hasText(.federatedCredentialId)
      || hasCredential
    {
      return .servicePrincipal
    }
    return isListOfPeople ? person : []
  }

  /// Whether an object is a row of a sign-in log, judged by members that nothing else has.
  static func isSignIn(_ fields: JSONFieldSet) -> Bool {
    if fields[.aggregationDateTime] != nil {
      return fields.has(anyOf: .firstSignInDateTime, .signInCount)
    }
    if AzureMonitorRecord.isRow(fields) || AzureMonitorRecord.isHuntingRow(fields) { return true }
    guard fields.has(anyOf: .createdDateTime, .status) else { return false }
    return fields[.signInEventTypes] != nil
      || fields[.createdDateTime] != nil && fields[.status] != nil
        && fields.has(anyOf: .correlationId, .servicePrincipalCredentialKeyId)
  }

  private var person: SignInEvents {
    // All sign-ins of people that are counted per day are non-interactive.
    if fields[.aggregationDateTime] != nil { return .nonInteractiveUser }
    return fields[.isInteractive]?.truth == false ? .nonInteractiveUser : .interactiveUser
  }

  /// Returns the event type with that name; empty for any other text.
  static func event(_ value: JSONValue) -> SignInEvents {
    if value.equals("serviceprincipal") { return .servicePrincipal }
    if value.equals("managedidentity") { return .managedIdentity }
    if value.equals("interactiveuser") { return .interactiveUser }
    return value.equals("noninteractiveuser") ? .nonInteractiveUser : []
  }

  private var isManagedIdentity: Bool {
    if fields[.clientCredentialType]?.equals("managedidentity") == true { return true }
    // Kusto's tables write 1 for true.
    if let column = fields[.isManagedIdentity], column.truth == true || column.number == 1 {
      return true
    }
    guard let type = context.smallObject(fields[.managedServiceIdentity])?[.msiType] else {
      return false
    }
    return type.equals("userassigned") || type.equals("systemassigned")
  }

  private var hasCredential: Bool {
    hasText(.clientCredentialType) && fields[.clientCredentialType]?.equals("none") != true
  }

  /// Whether a column has a value.
  ///
  /// Graph leaves columns that do not apply empty, or fills them with the all-zero GUID.
  private func hasText(_ property: GraphProperty) -> Bool {
    guard let raw = fields[property]?.rawString, !raw.isEmpty else { return false }
    return Identifier(guid: raw)?.isMissing != true
  }
}

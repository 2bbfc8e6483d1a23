import Inventory
import JSONReading

/// Reads what sign-in logs and the credential activity report say about use.
struct SignInDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  /// A row of `auditLogs/signIns`.
  ///
  /// Rows that speak neither of a credential nor of a failure (people signing in) are dropped.
  func decodeSignIn() throws(JSONError) {
    guard let time = context.dateTime(fields[.createdDateTime]).instant else { return }
    var signIn = SignIn(
      time: time, errorCode: try errorCode(),
      appId: context.identifier(fields[.appId], .appId),
      servicePrincipalId: context.identifier(fields[.servicePrincipalId], .servicePrincipalId),
      keyId: context.identifier(
        fields[.servicePrincipalCredentialKeyId], .servicePrincipalCredentialKeyId),
      federatedCredentialId: context.identifier(
        fields[.federatedCredentialId], .federatedCredentialId))
    signIn.autonomousSystemNumber =
      fields[.autonomousSystemNumber]?.integer.flatMap { UInt32(exactly: $0) } ?? 0
    signIn.address = fields[.ipAddress]?.rawString.map { Self.digest($0) } ?? 0
    guard !signIn.keyId.isMissing || !signIn.federatedCredentialId.isMissing || !signIn.succeeded
    else { return }
    signIn.requestDigest = digest(of: .id)
    signIn.correlationDigest = digest(of: .correlationId)
    signIn.origin = context.origin()
    context.inventory.signIns.append(signIn)
  }

  /// What a refusal can be found by; 0 where the row has no such id.
  private func digest(of property: GraphProperty) -> UInt64 {
    fields[property]?.rawString.flatMap { Identifier(guid: $0) }?.digest ?? 0
  }

  /// FNV-1a: enough to tell the addresses of one application apart.
  private static func digest(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.isEmpty
      ? 0 : text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// `status.errorCode`, a number or its text; 0 (success) only where the row says so.
  private func errorCode() throws(JSONError) -> Int32 {
    guard let status = fields[.status], status.kind == .object else { return .max }
    _ = try context.inner.read(status)
    guard let code = context.inner[.errorCode] else { return .max }
    let number = code.integer ?? code.string.flatMap { Int64($0) }
    return number.flatMap { Int32(exactly: $0) } ?? .max
  }

  /// A row of `reports/servicePrincipalSignInActivities`.
  func decodePrincipalActivity() throws(JSONError) {
    var activity = ServicePrincipalSignInActivity(
      appId: context.identifier(fields[.appId], .appId))
    guard !activity.appId.isMissing else { return }
    var isDamaged = false
    func last(_ property: GraphProperty) throws(JSONError) -> Instant? {
      try lastSignIn(property, orDamage: &isDamaged)
    }
    activity.lastSignIn = try last(.lastSignInActivity)
    activity.applicationClient = try last(.applicationAuthenticationClientSignInActivity)
    activity.applicationResource = try last(.applicationAuthenticationResourceSignInActivity)
    activity.delegatedClient = try last(.delegatedClientSignInActivity)
    activity.delegatedResource = try last(.delegatedResourceSignInActivity)
    activity.isDamaged = isDamaged
    activity.isWhole = [
      GraphProperty.lastSignInActivity, .applicationAuthenticationClientSignInActivity,
      .applicationAuthenticationResourceSignInActivity, .delegatedClientSignInActivity,
      .delegatedResourceSignInActivity,
    ].allSatisfy { fields[$0] != nil }
    activity.origin = context.origin()
    context.inventory.servicePrincipalSignInActivity.append(activity)
  }

  private func lastSignIn(
    _ property: GraphProperty, orDamage isDamaged: inout Bool
  ) throws(JSONError) -> Instant? {
    guard let activity = fields[property], !activity.isNull else { return nil }
    guard activity.kind == .object else {
      isDamaged = true
      return nil
    }
    _ = try context.inner.read(activity)
    let time = context.dateTime(context.inner[.lastSignInDateTime])
    if time == .unreadable { isDamaged = true }
    return time.instant
  }

  /// A row of `reports/appCredentialSignInActivities`.
  func decodeActivity() throws(JSONError) {
    let keyId = context.identifier(fields[.keyId], .keyId)
    let appId = context.identifier(fields[.appId], .appId)
    guard !keyId.isMissing, let activity = fields[.signInActivity], activity.kind == .object
    else { return }
    _ = try context.inner.read(activity)
    func time(_ property: GraphProperty) -> Instant? {
      context.dateTime(context.inner[property]).instant
    }
    context.inventory.credentialActivity.append(
      CredentialActivity(
        keyId: keyId, appId: appId,
        lastSignIn: [time(.lastSignInDateTime), time(.lastNonInteractiveSignInDateTime)]
          .compactMap { $0 }.max(),
        lastSuccessfulSignIn: time(.lastSuccessfulSignInDateTime), origin: context.origin()))
  }
}

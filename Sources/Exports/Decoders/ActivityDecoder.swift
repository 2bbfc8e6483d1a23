import Inventory
import JSONReading

/// Reads the reports on the last sign-in of each credential and of each application.
struct ActivityDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  /// The last use given in a row.
  private enum LastUse {
    /// nil if there was none.
    case known(Instant?)
    case unreadable
    /// Text instead of an object, as `ConvertTo-Json -Depth` leaves it, or nothing at all.
    case cut
  }

  // MARK: servicePrincipalSignInActivities

  private static let flows: [GraphProperty] = [
    .lastSignInActivity, .applicationAuthenticationClientSignInActivity,
    .applicationAuthenticationResourceSignInActivity, .delegatedClientSignInActivity,
    .delegatedResourceSignInActivity,
  ]

  /// Decodes a row of `reports/servicePrincipalSignInActivities`.
  func decodePrincipalActivity() throws(JSONError) {
    var isDamaged = false
    var activity = ServicePrincipalSignInActivity(
      appId: context.reference(fields[.appId], .appId, isUnreadable: &isDamaged))
    guard !activity.appId.isMissing else {
      context.facts.activity.damaged += 1
      return
    }
    func last(_ property: GraphProperty) throws(JSONError) -> Instant? {
      guard let value = fields[property], !value.isNull else { return nil }
      let use = try lastUse(in: value)
      if case .known(let time) = use { return time }
      note(use)
      isDamaged = true
      return nil
    }
    activity.lastSignIn = try last(.lastSignInActivity)
    activity.applicationClient = try last(.applicationAuthenticationClientSignInActivity)
    activity.applicationResource = try last(.applicationAuthenticationResourceSignInActivity)
    activity.delegatedClient = try last(.delegatedClientSignInActivity)
    activity.delegatedResource = try last(.delegatedResourceSignInActivity)
    activity.isDamaged = isDamaged
    activity.isWhole = Self.flows.allSatisfy { fields[$0] != nil }
    activity.origin = context.origin()
    context.inventory.servicePrincipalSignInActivity.append(activity)
  }

  private func lastUse(in value: JSONValue) throws(JSONError) -> LastUse {
    guard value.kind == .object else { return .cut }
    _ = try context.inner.read(value)
    guard let time = context.inner[.lastSignInDateTime] else { return .cut }
    let read = context.dateTime(time)
    return read == .unreadable ? .unreadable : .known(read.instant)
  }

  private func note(_ use: LastUse) {
    switch use {
    case .known: break
    case .unreadable: context.facts.activity.unreadableTimes += 1
    case .cut: context.facts.activity.cut += 1
    }
  }

  // MARK: appCredentialSignInActivities

  /// Decodes a row of `reports/appCredentialSignInActivities`.
  func decodeActivity() throws(JSONError) {
    var isDamaged = false
    var row = CredentialActivity(
      keyId: context.reference(fields[.keyId], .keyId, isUnreadable: &isDamaged),
      appId: context.reference(fields[.appId], .appId, isUnreadable: &isDamaged), lastSignIn: nil,
      lastSuccessfulSignIn: nil)
    if isDamaged || row.keyId.isMissing { context.facts.activity.damaged += 1 }
    if let activity = fields[.signInActivity], activity.kind == .object {
      _ = try context.inner.read(activity)
      readTimes(context.inner, into: &row)
    } else if fields[.signInActivity] == nil, Self.isFlat(fields) {
      readTimes(fields, into: &row)
    } else if fields[.signInActivity]?.isNull != true {
      context.facts.activity.cut += 1
      row.isDamaged = true
    }
    row.origin = context.origin()
    context.inventory.credentialActivity.append(row)
  }

  /// Whether the times stand beside the keyId, as scripts write them.
  static func isFlat(_ fields: JSONFieldSet) -> Bool {
    fields.has(anyOf: .lastSignInDateTime, .lastSuccessfulSignInDateTime)
  }

  private func readTimes(_ times: JSONFieldSet, into row: inout CredentialActivity) {
    var isUnreadable = false
    func time(_ property: GraphProperty) -> Instant? {
      let read = context.dateTime(times[property])
      if read == .unreadable { isUnreadable = true }
      return read.instant
    }
    row.lastSignIn = [time(.lastSignInDateTime), time(.lastNonInteractiveSignInDateTime)]
      .compactMap { $0 }.max()
    row.lastSuccessfulSignIn = time(.lastSuccessfulSignInDateTime)
    if isUnreadable {
      context.facts.activity.unreadableTimes += 1
    } else if !Self.isFlat(times) {
      context.facts.activity.cut += 1
      isUnreadable = true
    }
    row.isDamaged = isUnreadable
  }
}

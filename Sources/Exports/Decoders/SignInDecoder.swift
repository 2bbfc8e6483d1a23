import Inventory
import JSONReading

/// Reads what sign-in logs say about use: single events, and events counted by day.
struct SignInDecoder {
  let context: DecodingContext
  /// What Azure Monitor says around the event, where the row comes from there.
  var record = AzureMonitorRecord()

  private var fields: JSONFieldSet { context.outer }

  /// A row of `auditLogs/signIns`, or of one of the functions that count them by day.
  ///
  /// - Parameter isListOfPeople: whether the list can hold nothing but sign-ins by people.
  func decode(isListOfPeople: Bool) throws(JSONError) {
    let isSummarised = fields[.aggregationDateTime] != nil
    guard let time = time(isSummarised: isSummarised) else {
      context.facts.signIns.undated += 1
      return
    }
    var signIn = SignIn(
      time: time, errorCode: try errorCode(),
      appId: context.identifier(fields[.appId], .appId),
      servicePrincipalId: context.identifier(fields[.servicePrincipalId], .servicePrincipalId),
      keyId: context.identifier(
        fields[.servicePrincipalCredentialKeyId], .servicePrincipalCredentialKeyId),
      federatedCredentialId: context.identifier(
        fields[.federatedCredentialId], .federatedCredentialId))
    signIn.event = try SignInEventReader(context: context).events(
      isListOfPeople: isListOfPeople, otherwise: record.events)
    // Managed identities and people present no key of an application.
    let mayPresentKey = signIn.event.isEmpty || signIn.event.contains(.servicePrincipal)
    signIn.isKeyUnselected =
      !isSummarised && mayPresentKey && signIn.federatedCredentialId.isMissing
      && fields[.servicePrincipalCredentialKeyId] == nil
    readParent(into: &signIn, isExpected: mayPresentKey)
    try RefusedKeyReader(context: context, description: record.description).read(into: &signIn)
    if isSummarised { readSummary(into: &signIn) }
    if signIn.appId.isMissing, signIn.keyId.isMissing, signIn.federatedCredentialId.isMissing {
      context.facts.signIns.damaged += 1
    }
    context.facts.signIns.add(signIn, day: isSummarised ? time : nil)
    if !isSummarised, isTallied(signIn) {
      if !isOfPeople(signIn) { signIn.autonomousSystemNumber = network }
      context.tally(signIn)
    } else {
      readPlace(into: &signIn)
      signIn.origin = context.origin()
      context.inventory.signIns.append(signIn)
    }
  }

  private func time(isSummarised: Bool) -> Instant? {
    if isSummarised { return context.dateTime(fields[.aggregationDateTime]).instant }
    let created = context.dateTime(fields[.createdDateTime])
    // A time of the event that cannot be read is not made up for by that of the record.
    if created == .unreadable { return nil }
    return created.instant ?? context.dateTime(fields[.timeGenerated]).instant ?? record.time
  }

  /// Events that name no key are many, and of them no more is asked than when the last one was.
  private func isTallied(_ signIn: SignIn) -> Bool {
    if isOfPeople(signIn) { return !SignIn.refusalsOfCredentials.contains(signIn.errorCode) }
    return signIn.keyId.isMissing && signIn.federatedCredentialId.isMissing
      && signIn.thumbprint.isNone
      && (signIn.succeeded || signIn.hasUnknownOutcome)
  }

  private func isOfPeople(_ signIn: SignIn) -> Bool {
    !signIn.event.isEmpty && signIn.event.isSubset(of: [.interactiveUser, .nonInteractiveUser])
  }

  private var network: UInt32 {
    fields[.autonomousSystemNumber]?.integer.flatMap { UInt32(exactly: $0) } ?? 0
  }

  /// `agent` is null or names no blueprint where no agent signed in.
  ///
  /// - Parameter isExpected: whether the row may be an agent's.
  private func readParent(into signIn: inout SignIn, isExpected: Bool) {
    guard let agent = fields[.agent] else {
      signIn.isParentUnselected = isExpected
      return
    }
    if agent.kind == .string {
      readParent(into: &signIn, inText: agent, isExpected: isExpected)
      return
    }
    guard !agent.isNull else { return }
    let parent = context.smallObject(agent)?[.parentAppId]
    signIn.isParentUnselected = isExpected && parent == nil
    signIn.parentAppId = context.identifier(parent, .parentAppId)
  }

  /// Log Analytics has the object as text; anything else there was cut.
  private func readParent(into signIn: inout SignIn, inText agent: JSONValue, isExpected: Bool) {
    let text = agent.string ?? ""
    guard text.isEmpty || text.hasPrefix("{") else {
      context.facts.signIns.cut += 1
      signIn.isParentUnselected = isExpected
      return
    }
    guard let member = text.lowercased().firstRange(of: "parentappid") else { return }
    let value = text.lowercased()[member.upperBound...].drop { !$0.isHexDigit }
    signIn.parentAppId = Identifier(guid: value.prefix(36)) ?? .missing
  }

  private func readSummary(into signIn: inout SignIn) {
    signIn.isSummarised = true
    let first = context.dateTime(fields[.firstSignInDateTime]).instant
    signIn.firstTime = first ?? signIn.time
    signIn.count = UInt32(clamping: fields[.signInCount]?.integer ?? 1)
    // The last of several was at some time of that day; `TenantInventory.merge()` holds it within
    // the data.
    let endOfDay = signIn.time.advanced(bySeconds: Instant.secondsPerDay - 1)
    signIn.time = signIn.count > 1 ? endOfDay : first ?? endOfDay
  }

  /// Where it came from, and what it asked for. People's addresses are nobody's business here.
  private func readPlace(into signIn: inout SignIn) {
    signIn.autonomousSystemNumber = network
    signIn.address = fields[.ipAddress]?.rawString.map { Self.digest($0) } ?? 0
    signIn.resourceDisplayName = context.repeatedText(
      fields[.resourceDisplayName], .resourceDisplayName)
    guard !isOfPeople(signIn) else { return }
    signIn.ipAddress = context.repeatedText(fields[.ipAddress], .ipAddress)
    signIn.requestDigest = digest(of: .id)
    signIn.correlationDigest = digest(of: .correlationId)
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
    guard let status = fields[.status], status.kind == .object else {
      // Graph's rows have nothing but status; Azure Monitor's have the code beside it.
      if let code = record.errorCode { return code }
      if fields[.status]?.kind == .string {
        context.facts.signIns.cut += 1
      } else {
        context.facts.signIns.damaged += 1
      }
      return SignIn.unknownOutcome
    }
    _ = try context.inner.read(status)
    let code = context.inner[.errorCode]
    let number = code?.integer ?? code?.string.flatMap { Int64($0) }
    guard let read = number.flatMap({ Int32(exactly: $0) }), read != SignIn.unknownOutcome else {
      context.facts.signIns.damaged += 1
      return SignIn.unknownOutcome
    }
    return read
  }
}

import Inventory
import JSONReading

/// Reads the use of credentials from sign-in logs: single events, and events counted per day.
struct SignInDecoder {
  let context: DecodingContext
  /// The surroundings of the event, if the row comes from Azure Monitor.
  var record = AzureMonitorRecord()

  private var fields: JSONFieldSet { context.outer }

  /// Decodes a row of `auditLogs/signIns`, or of a function that counts sign-ins per day.
  ///
  /// - Parameter isListOfPeople: whether the list can only hold sign-ins by people.
  func decode(isListOfPeople: Bool) throws(JSONError) {
    let isSummarised = fields[.aggregationDateTime] != nil
    guard let time = time(isSummarised: isSummarised) else {
      return try noteUndated(isListOfPeople: isListOfPeople)
    }
    var isDamaged = false
    var signIn = try event(at: time, isListOfPeople: isListOfPeople, isDamaged: &isDamaged)
    if isSummarised { readSummary(into: &signIn) }
    if isDamaged || namesNothing(signIn) { context.facts.signIns.damaged += 1 }
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

  /// Keeps what a row without a readable time is about.
  /// Successes that name no key are left out: they matter only where the log must be whole.
  private func noteUndated(isListOfPeople: Bool) throws(JSONError) {
    // The row counts as undated, whatever else is wrong with it.
    var facts = context.facts.signIns
    facts.undated += 1
    var isDamaged = false
    let signIn = try event(
      at: SignIn.anyTime, isListOfPeople: isListOfPeople, isDamaged: &isDamaged)
    context.facts.signIns = facts
    let isNeeded =
      !isTallied(signIn) || signIn.hasUnknownOutcome || signIn.isKeyUnselected
      || signIn.isParentUnselected
    if isNeeded { context.inventory.undatedSignIns.append(signIn) }
  }

  /// Reads what happened, to whom and with which credential.
  ///
  /// - Parameter isDamaged: set if an identifier cannot be read.
  private func event(
    at time: Instant, isListOfPeople: Bool, isDamaged: inout Bool
  ) throws(JSONError) -> SignIn {
    var isKeyUnreadable = false
    let keyId = reference(.servicePrincipalCredentialKeyId, isUnreadable: &isKeyUnreadable)
    isDamaged = isKeyUnreadable
    var signIn = SignIn(
      time: time, errorCode: try errorCode(),
      appId: reference(.appId, isUnreadable: &isDamaged),
      servicePrincipalId: reference(.servicePrincipalId, isUnreadable: &isDamaged), keyId: keyId,
      federatedCredentialId: reference(.federatedCredentialId, isUnreadable: &isDamaged))
    signIn.event = try SignInEventReader(context: context).events(
      isListOfPeople: isListOfPeople, otherwise: record.events)
    // Managed identities and people never present an application's key.
    let mayPresentKey = signIn.event.isEmpty || signIn.event.contains(.servicePrincipal)
    let isKeyUnselected = isKeyUnreadable || fields[.servicePrincipalCredentialKeyId] == nil
    let isSummarised = fields[.aggregationDateTime] != nil
    signIn.isKeyUnselected =
      mayPresentKey && signIn.federatedCredentialId.isMissing
      && (namesNothing(signIn) || !isSummarised && isKeyUnselected)
    readParent(into: &signIn, isExpected: mayPresentKey, isDamaged: &isDamaged)
    try RefusedKeyReader(context: context, description: record.description).read(into: &signIn)
    return signIn
  }

  private func reference(_ property: GraphProperty, isUnreadable: inout Bool) -> Identifier {
    context.reference(fields[property], property, isUnreadable: &isUnreadable)
  }

  /// Whether nothing shows which application or credential the row is about.
  private func namesNothing(_ signIn: SignIn) -> Bool {
    signIn.appId.isMissing && signIn.servicePrincipalId.isMissing && signIn.keyId.isMissing
      && signIn.federatedCredentialId.isMissing
  }

  private func time(isSummarised: Bool) -> Instant? {
    if isSummarised { return context.dateTime(fields[.aggregationDateTime]).instant }
    let created = context.dateTime(fields[.createdDateTime])
    // If the event's own time is unreadable, the record's time does not replace it.
    if created == .unreadable { return nil }
    return created.instant ?? context.dateTime(fields[.timeGenerated]).instant ?? record.time
  }

  /// Whether to count the event only: those without a key are many, and just the last time matters.
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
    fields[.autonomousSystemNumber]?.number.flatMap { UInt32(exactly: $0) } ?? 0
  }

  /// Reads the agent's blueprint. If no agent signed in, `agent` is null or has none.
  ///
  /// - Parameters:
  ///   - isExpected: whether the row could be an agent's.
  ///   - isDamaged: set if the blueprint's identifier cannot be read.
  private func readParent(
    into signIn: inout SignIn, isExpected: Bool, isDamaged: inout Bool
  ) {
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
    var isUnreadable = false
    signIn.parentAppId = context.reference(parent, .parentAppId, isUnreadable: &isUnreadable)
    signIn.isParentUnselected = isExpected && (parent == nil || isUnreadable)
    isDamaged = isDamaged || isUnreadable
  }

  /// Reads the parent from text: Log Analytics writes the object as text, and other text was cut.
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
    let count = fields[.signInCount]?.number
    signIn.count = UInt32(clamping: count ?? 1)
    // The last of several, or of an unknown number, happened at an unknown time that day;
    // `TenantInventory.merge()` clamps it to the time of the data.
    let endOfDay = signIn.time.advanced(bySeconds: Instant.secondsPerDay - 1)
    signIn.time = count == 1 ? first ?? endOfDay : endOfDay
  }

  /// Reads source and target of a sign-in. Of people's IP addresses only a digest is kept.
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

  /// Returns a digest by which to find a refusal; 0 if the row has no such id.
  private func digest(of property: GraphProperty) -> UInt64 {
    fields[property]?.rawString.flatMap { Identifier(guid: $0) }?.digest ?? 0
  }

  /// FNV-1a, which is good enough to distinguish the addresses of one application.
  private static func digest(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.isEmpty
      ? 0 : text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// Returns `status.errorCode`, a number or text; 0 (success) only if the row says so.
  private func errorCode() throws(JSONError) -> Int32 {
    guard let status = fields[.status], status.kind == .object else {
      // Graph's rows have only status; Azure Monitor's have the code next to it.
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
    guard let read = code?.number.flatMap({ Int32(exactly: $0) }), read != SignIn.unknownOutcome
    else {
      context.facts.signIns.damaged += 1
      return SignIn.unknownOutcome
    }
    return read
  }
}

/// What is known about the gaps in one collection of an inventory.
package struct CollectionLedger: Sendable {
  /// The collections that a report depends on, in the order reports list them.
  package enum Collection: String, CaseIterable, Sendable {
    case applications
    case servicePrincipals
    case owners
    case federatedIdentityCredentials
    case credentialActivity
    case signIns
    case policies
    case references
  }

  package enum State: String, Sendable {
    case complete
    case partial
    case notCollected
  }

  /// Why a collection is incomplete, or something the reader must know about it.
  package struct Reason: Hashable, Sendable {
    package var code: ReasonCode
    /// One sentence, which ends with what to do if anything can be done.
    package var message: String
    /// The number of files or objects concerned.
    package var count: Int

    package init(code: ReasonCode, message: String, count: Int) {
      self.code = code
      self.message = message
      self.count = count
    }
  }

  package var collection: Collection
  package var state: State
  /// The number of objects read, each counted once.
  package var objects: Int
  /// The number of surplus rows: three rows on one object make two.
  package var duplicates = 0
  /// The number of objects left out because the report is limited to one owner or team.
  package var leftOut = 0
  /// The count that Graph reported (`@odata.count`); nil if no file has one.
  package var expected: Int?
  /// Sorted by code.
  package var reasons: [Reason]
  /// For `signIns`: the period that service principal sign-ins cover; nil if unknown.
  ///
  /// The absence of a sign-in is evidence only within this period.
  package var window: Window?
  /// For `signIns`: the period that non-interactive user sign-ins cover; nil if unknown.
  package var nonInteractiveWindow: Window?
  /// For `signIns`: the event types of the rows.
  package var eventTypes: SignInEvents = []

  /// A period of time, both ends included.
  package struct Window: Hashable, Sendable {
    package var from: Instant
    package var until: Instant

    package init(from: Instant, until: Instant) {
      self.from = from
      self.until = until
    }

    /// Returns the window from the earlier start to the later end.
    package func union(_ other: Window) -> Window {
      Window(from: min(from, other.from), until: max(until, other.until))
    }

    /// Whether it would show a refusal again that was last seen at a time, were there still one.
    ///
    /// It must reach back to that time, or over the last week: what is refused once a week shows.
    ///
    /// - Parameter end: the time that the log should reach, give or take three days.
    package func reachesBack(to time: Instant, from end: Instant) -> Bool {
      let week = end.advanced(bySeconds: -7 * Instant.secondsPerDay)
      let recent = end.advanced(bySeconds: -3 * Instant.secondsPerDay)
      return from <= max(time, week) && until >= max(time, recent)
    }

    /// Returns the part up to a time; nil if nothing is left.
    package func held(to limit: Instant?) -> Window? {
      let end = limit.map { min(until, $0) } ?? until
      return from <= end ? Window(from: from, until: end) : nil
    }
  }

  /// The number of rows read.
  package var read: Int { objects + duplicates }

  /// Why fewer objects are reported than rows were read, and how many for each reason.
  package var excluded: [(reason: ReasonCode, count: Int)] {
    [(.duplicate, duplicates), (.otherOwner, leftOut)].filter { $0.1 > 0 }
  }

  /// Whether the inputs are known to hold every object of the collection.
  ///
  /// The objects themselves may still lack properties.
  package var holdsAllObjects: Bool {
    state != .notCollected && !reasons.contains { $0.code.meansMissingObjects }
  }

  package init(collection: Collection, state: State, objects: Int, reasons: [Reason]) {
    self.collection = collection
    self.state = state
    self.objects = objects
    self.reasons = reasons
  }
}

/// Stable codes for the reasons in a ``CollectionLedger``; other programs match on them.
package enum ReasonCode: String, CaseIterable, Sendable {
  /// No export of the collection was among the inputs.
  case notCollected = "NOT-COLLECTED"
  /// Graph withheld the collection because a permission was missing.
  case notPermitted = "NOT-PERMITTED"
  /// Graph withheld the collection because a licence was missing.
  case notLicensed = "NOT-LICENSED"
  /// The cloud or the tenant does not have the collection.
  case notAvailable = "NOT-AVAILABLE"
  /// `lapse collect` did not reach the end of the collection.
  case collectionUnfinished = "COLLECTION-UNFINISHED"
  /// Files of a collection are missing, or differ from what `lapse collect` wrote.
  case filesDiffer = "FILES-DIFFER"
  /// A page says that more follow, but the last page is not among the files.
  case lastPageMissing = "LAST-PAGE-MISSING"
  /// The page numbers in the file names have a gap.
  case pageMissing = "PAGE-MISSING"
  /// A list of exactly 100 objects: `az ad app list` without `--all` stops there.
  case cutAt100 = "CUT-AT-100"
  /// A Log Analytics query returned exactly its maximum number of rows.
  case cutAtRowLimit = "CUT-AT-ROW-LIMIT"
  /// `@odata.count` or AzureHound's `meta.count` differs from the number of objects read.
  case countMismatch = "COUNT-MISMATCH"
  /// The exporter keeps only a selection of objects (ScubaGear: risky applications).
  case subsetOnly = "SUBSET-ONLY"
  /// Objects that may be either applications or service principals, with nothing to tell which.
  case unrecognisedObject = "UNRECOGNISED-OBJECT"
  /// Objects came without their credential arrays (`$select`).
  case credentialsAbsent = "CREDENTIALS-ABSENT"
  /// Objects whose credentials the exporter truncated (`ConvertTo-Json -Depth`).
  case depthTruncated = "DEPTH-TRUNCATED"
  /// A file holds a Graph error response where data was expected.
  case graphError = "GRAPH-ERROR"
  /// A file could not be read, or only in part.
  case unreadableInput = "UNREADABLE-INPUT"
  /// A file holds nothing that any reader recognises.
  case unrecognisedInput = "UNRECOGNISED-INPUT"
  /// Only some of the objects were exported with this collection.
  case someObjectsOnly = "SOME-OBJECTS-ONLY"
  /// A date that is missing or that no reader understands.
  case unreadableDate = "UNREADABLE-DATE"
  /// The same credential or object is in the inputs more than once.
  case duplicate = "DUPLICATE"
  /// The inputs give different dates for the same credential; the earlier end date counts.
  case contradiction = "CONTRADICTION"
  /// Objects are left out because the report is limited to one owner or team.
  case otherOwner = "OTHER-OWNER"
  /// A delta response removes an object that other files still hold.
  case removed = "REMOVED"
  /// Credentials or owners whose object the export does not name.
  case unattached = "UNATTACHED"
  /// A list of sign-ins is empty, or its rows do not say which kind of sign-in they are.
  case signInsUndeclared = "SIGN-INS-UNDECLARED"
  /// All sign-ins in a list belong to one application, so the list may have been filtered.
  case oneApplicationOnly = "ONE-APPLICATION-ONLY"
  /// Rows of a log or report whose evidence of use is missing or unreadable.
  case damagedRow = "DAMAGED-ROW"
  /// Credentials end at or before their start.
  case endsBeforeStart = "ENDS-BEFORE-START"
  /// Neither an application nor a service principal was read.
  case nothingRead = "NOTHING-READ"
  /// There is no way to tell which SAML signing certificate is active.
  case samlActiveUnknown = "SAML-ACTIVE-UNKNOWN"
  /// The report's time is far from the time the data was exported.
  case stale = "STALE"
  /// The export does not say when it was made.
  case ageUnknown = "AGE-UNKNOWN"

  /// Whether the inputs may lack whole objects of the collection.
  package var meansMissingObjects: Bool {
    switch self {
    case .notCollected, .lastPageMissing, .pageMissing, .cutAt100, .cutAtRowLimit, .countMismatch,
      .subsetOnly,
      .unrecognisedObject, .graphError, .unreadableInput, .notPermitted, .notLicensed,
      .notAvailable, .collectionUnfinished, .filesDiffer, .signInsUndeclared, .oneApplicationOnly,
      .nothingRead:
      true
    case .credentialsAbsent, .depthTruncated, .unrecognisedInput, .someObjectsOnly,
      .unreadableDate, .duplicate, .otherOwner, .contradiction, .removed, .unattached,
      .samlActiveUnknown,
      .damagedRow, .endsBeforeStart, .stale, .ageUnknown:
      false
    }
  }

  /// Whether the reason makes its collection partial.
  package var makesPartial: Bool {
    switch self {
    case .lastPageMissing, .pageMissing, .cutAt100, .cutAtRowLimit, .countMismatch,
      .subsetOnly,
      .unrecognisedObject,
      .graphError, .unreadableInput, .collectionUnfinished, .filesDiffer,
      .credentialsAbsent, .depthTruncated, .someObjectsOnly, .signInsUndeclared,
      .oneApplicationOnly, .damagedRow, .nothingRead, .stale:
      true
    case .notCollected, .notPermitted, .notLicensed, .notAvailable, .unrecognisedInput,
      .unreadableDate, .duplicate, .otherOwner, .contradiction, .removed,
      .unattached, .samlActiveUnknown, .endsBeforeStart, .ageUnknown:
      false
    }
  }
}

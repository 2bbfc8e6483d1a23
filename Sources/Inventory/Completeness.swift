/// What an inventory knows about its own gaps, collection by collection.
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

  /// Why a collection is not complete, or what a reader must know about it.
  package struct Reason: Hashable, Sendable {
    package var code: ReasonCode
    /// One sentence, ending in what to do where something can be done.
    package var message: String
    /// How many files or objects it concerns.
    package var count: Int

    package init(code: ReasonCode, message: String, count: Int) {
      self.code = code
      self.message = message
      self.count = count
    }
  }

  package var collection: Collection
  package var state: State
  /// Objects read, each once.
  package var objects: Int
  /// Rows about an object that another row is about, too.
  package var duplicates = 0
  /// Objects read that the report leaves out, because it shows what one owner has.
  package var leftOut = 0
  /// How many there are as Graph counted them (`@odata.count`); nil where no file says.
  package var expected: Int?
  /// Sorted by code.
  package var reasons: [Reason]
  /// Of `signIns`: the time that service principal sign-ins are known to cover; nil where nothing
  /// says. Absence of a sign-in counts inside it only.
  package var window: Window?
  /// Of `signIns`: the same of sign-ins on behalf of people who were not there (non-interactive
  /// ones).
  package var nonInteractiveWindow: Window?
  /// Of `signIns`: whose sign-ins the rows are.
  package var eventTypes: SignInEvents = []

  /// A stretch of time, both ends included.
  package struct Window: Hashable, Sendable {
    package var from: Instant
    package var until: Instant

    package init(from: Instant, until: Instant) {
      self.from = from
      self.until = until
    }

    /// From the earlier beginning to the later end.
    package func union(_ other: Window) -> Window {
      Window(from: min(from, other.from), until: max(until, other.until))
    }

    /// The part up to a time; nil where there is none.
    package func held(to limit: Instant?) -> Window? {
      let end = limit.map { min(until, $0) } ?? until
      return from <= end ? Window(from: from, until: end) : nil
    }
  }

  /// Rows read.
  package var read: Int { objects + duplicates }

  /// Why fewer objects are reported than rows were read, and how many for each reason.
  package var excluded: [(reason: ReasonCode, count: Int)] {
    [(.duplicate, duplicates), (.otherOwner, leftOut)].filter { $0.1 > 0 }
  }

  /// Whether every object of the collection is known to be among the inputs, whatever the objects
  /// themselves lack.
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

/// Stable codes of the reasons in a ``CollectionLedger``; other programs match on them.
package enum ReasonCode: String, CaseIterable, Sendable {
  /// No export of the collection was among the inputs.
  case notCollected = "NOT-COLLECTED"
  /// Graph withheld the collection for lack of a permission.
  case notPermitted = "NOT-PERMITTED"
  /// Graph withheld the collection for lack of a licence.
  case notLicensed = "NOT-LICENSED"
  /// The cloud or the tenant does not have the collection.
  case notAvailable = "NOT-AVAILABLE"
  /// `lapse collect` did not come to the end of the collection.
  case collectionUnfinished = "COLLECTION-UNFINISHED"
  /// Files of a collection are missing, or not as `lapse collect` wrote them.
  case filesDiffer = "FILES-DIFFER"
  /// A page says that more follow, and none of the files is the last one.
  case lastPageMissing = "LAST-PAGE-MISSING"
  /// The numbers in the names of pages leave a gap.
  case pageMissing = "PAGE-MISSING"
  /// A list of exactly 100 objects: `az ad app list` without `--all` stops there.
  case cutAt100 = "CUT-AT-100"
  /// A query of Log Analytics gave exactly as many rows as it returns at most.
  case cutAtRowLimit = "CUT-AT-ROW-LIMIT"
  /// `@odata.count` or AzureHound's `meta.count` says another number of objects than were read.
  case countMismatch = "COUNT-MISMATCH"
  /// The exporter keeps only some objects of its choice (ScubaGear: risky applications).
  case subsetOnly = "SUBSET-ONLY"
  /// Objects that look like applications or service principals, and it is not known which.
  case unrecognisedObject = "UNRECOGNISED-OBJECT"
  /// Objects came without their credential arrays (`$select`).
  case credentialsAbsent = "CREDENTIALS-ABSENT"
  /// Objects whose credentials the exporter cut (`ConvertTo-Json -Depth`).
  case depthTruncated = "DEPTH-TRUNCATED"
  /// A file holds an error answer of Graph where data was expected.
  case graphError = "GRAPH-ERROR"
  /// A file could not be read, or not to its end.
  case unreadableInput = "UNREADABLE-INPUT"
  /// A file holds nothing that any reader knows.
  case unrecognisedInput = "UNRECOGNISED-INPUT"
  /// Only some of the objects came with this collection.
  case someObjectsOnly = "SOME-OBJECTS-ONLY"
  /// A date that is missing or that no reader understands.
  case unreadableDate = "UNREADABLE-DATE"
  /// The same credential or object is in the inputs more than once.
  case duplicate = "DUPLICATE"
  /// The same credential is in the inputs with different dates; the earlier end counts.
  case contradiction = "CONTRADICTION"
  /// Objects that the report leaves out: it shows what one owner or team has.
  case otherOwner = "OTHER-OWNER"
  /// A delta answer says that an object was removed which other files still hold.
  case removed = "REMOVED"
  /// Credentials or owners whose object the export does not name.
  case unattached = "UNATTACHED"
  /// A list of sign-ins is empty, or its rows do not say whose sign-ins they are.
  case signInsUndeclared = "SIGN-INS-UNDECLARED"
  /// All sign-ins of a list are of one application: it may have been filtered.
  case oneApplicationOnly = "ONE-APPLICATION-ONLY"
  /// Rows of a log or report lack what tells use, or it cannot be read.
  case damagedRow = "DAMAGED-ROW"
  /// Credentials end at or before their start.
  case endsBeforeStart = "ENDS-BEFORE-START"
  /// Neither an application nor a service principal was read.
  case nothingRead = "NOTHING-READ"
  /// Which SAML signing certificate is active cannot be told.
  case samlActiveUnknown = "SAML-ACTIVE-UNKNOWN"
  /// The report speaks about a time far from the time of the data.
  case stale = "STALE"
  /// The export does not say when it was made.
  case ageUnknown = "AGE-UNKNOWN"

  /// Whether objects of the collection may be missing from the inputs altogether.
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

package import Assessment
package import Inventory

/// The rows of a saved report in compact form: about two hundred bytes per credential.
package struct SavedRows: Sendable {
  /// Names and all other text.
  package internal(set) var text = TextArena()
  /// By type and id, as in the file; objects that only a credential names come last.
  package internal(set) var applications: [SavedApplication] = []
  /// Grouped by application.
  package internal(set) var credentials: [SavedCredentialRow] = []
  /// Indexes into `credentials` that candidates refer to.
  package internal(set) var members: [UInt32] = []
  package internal(set) var refusals: [SavedRefusal] = []
  package internal(set) var certificates: [SavedCertificate] = []
  package internal(set) var certificatePlaces: [SavedCertificatePlace] = []
  package internal(set) var candidates: [SavedCandidate] = []
  package internal(set) var findings: [SavedFinding] = []
  package internal(set) var owners: [SavedOwner] = []
  /// Those who may know who owns an application.
  package internal(set) var ownerCandidates: [OwnerCandidate] = []
  package internal(set) var places: [UsePlace] = []
  /// Flat lists of texts of the rows: keyIds of successors, roles, parts not collected.
  package internal(set) var lists: [TextReference] = []
  package internal(set) var otherObjects: [SavedID] = []
  package internal(set) var acceptances: [SavedAcceptance] = []
  /// The sentences of evidence and findings, and the steps.
  package internal(set) var words = MessageBook()
  /// Rows that could not be understood.
  package internal(set) var skipped = 0

  package init() {}

  package func string(_ reference: TextReference) -> String? { text.string(reference) }

  package func strings(_ range: Range<UInt32>) -> [String] {
    lists[Int(range.lowerBound)..<Int(range.upperBound)].compactMap { text.string($0) }
  }

  package func credentials(of application: SavedApplication) -> ArraySlice<SavedCredentialRow> {
    credentials[Int(application.credentials.lowerBound)..<Int(application.credentials.upperBound)]
  }

  package func refusal(of credential: SavedCredentialRow) -> SavedRefusal? {
    credential.refusal.map { refusals[Int($0)] }
  }

  package func members(of candidate: SavedCandidate) -> [Int] {
    members[Int(candidate.members.lowerBound)..<Int(candidate.members.upperBound)].map { Int($0) }
  }
}

/// An application or service principal of a saved report.
package struct SavedApplication: Sendable {
  package var objectType: DirectoryObject.ObjectType
  package var objectId: SavedID
  package var appId = SavedID.none
  package var servicePrincipalId = SavedID.none
  package var name = TextReference.none
  package var signInAudience = TextReference.none
  package var ownerTenant = SavedID.none
  package var state = TextReference.none
  package var team = TextReference.none
  package var contact = TextReference.none
  package var channel = TextReference.none
  package var coverage = Coverage.unknown
  /// A range of ``SavedRows/owners``; nil if they were not collected.
  package var owners: Range<UInt32>?
  /// A range of ``SavedRows/ownerCandidates``.
  package var candidates: Range<UInt32> = 0..<0
  /// A range of ``SavedRows/places``; nil if nobody looked for them.
  package var places: Range<UInt32>?
  package var privilege: Privilege?
  /// A range of ``SavedRows/lists``, like the next two; nil if that kind was not collected.
  package var applicationRoles: Range<UInt32>?
  package var directoryRoles: Range<UInt32>?
  package var azureRoles: Range<UInt32>?
  package var notCollected: Range<UInt32> = 0..<0
  /// A range of ``SavedRows/credentials``.
  package var credentials: Range<UInt32> = 0..<0
}

/// An owner of an application in a saved report.
package struct SavedOwner: Sendable {
  package var id: SavedID
  package var name: TextReference
  package var userPrincipalName: TextReference
  package var mail: TextReference
  /// False for a person who may have left; nil if the report does not say.
  package var isAccountEnabled: Bool?
}

/// A credential of a saved report.
package struct SavedCredentialRow: Sendable {
  package var id: StableKey
  /// Index into ``SavedRows/applications``.
  package var application: UInt32 = 0
  package var kind: CredentialKind
  package var status: CredentialStatus
  package var severity: Severity
  package var keyId: SavedID
  package var name = TextReference.none
  package var thumbprint = TextReference.none
  /// Index into ``SavedRows/certificates``; nil if its bytes were not in the inputs.
  package var certificate: UInt32?
  /// Where else its certificate is found; a range of ``SavedRows/certificatePlaces``.
  package var certificateAlsoAt: Range<UInt32> = 0..<0
  /// As in the report: `expired`, `7d`; none for federated credentials.
  package var bucket = TextReference.none
  package var start: Instant?
  package var end: Instant?
  /// Whether `endDateTime` is null, which means that it never ends.
  package var neverEnds = false
  package var lastUsed: Instant?
  /// Who added it and when, as the directory's audit log says; none if that was not collected.
  package var addedBy = TextReference.none
  package var addedAt: Instant?
  /// The keyIds of the successors; a range of ``SavedRows/lists``.
  package var successors: Range<UInt32> = 0..<0
  /// The stable ids of the credentials that cover for it; a range of ``SavedRows/lists``.
  package var cover: Range<UInt32> = 0..<0
  /// nil if the report does not say.
  package var isCoverProven: Bool?
  package var isActiveSigning: Bool?
  /// Index into ``SavedRows/refusals``; nil if none was logged.
  package var refusal: UInt32?
  /// The reason in the report's `platformManaged` or `note`; none if it has neither.
  package var platform = TextReference.none
  package var isPlatformManaged = false
  package var federatedIssuer = TextReference.none
  package var federatedSubject = TextReference.none
  package var sourcePath = TextReference.none
  package var sourcePointer = TextReference.none
  /// Which of several documents in the file; nil for the first.
  package var sourceDocument: Int64?
  /// The id of the acceptance; none if it is not accepted.
  package var acceptance = TextReference.none
  package var acceptedUntil: Instant?
  /// Who plans to replace it, and by when; none if nobody does.
  package var plannedOwner = TextReference.none
  package var plannedDue: Instant?
  package internal(set) var isAccepted = false
}

/// What the certificate of a credential says.
package struct SavedCertificate: Sendable {
  package var subject = TextReference.none
  package var issuer = TextReference.none
  package var key = TextReference.none
  package var sha256 = TextReference.none
  package var notBefore: Instant
  package var notAfter: Instant
  package var isSelfSigned = false
}

/// Where else a certificate is found: on another credential, or in a file.
package struct SavedCertificatePlace: Sendable {
  /// A stable id.
  package var credential = TextReference.none
  package var path = TextReference.none
  package var entityId = TextReference.none
  package var role = TextReference.none
}

/// The last refusal of a credential.
package struct SavedRefusal: Sendable {
  package var time: Instant
  package var errorCode: Int64 = 0
  package var count: Int64 = 0
  package var ipAddress = TextReference.none
  package var resource = TextReference.none
}

/// A candidate of a saved report: credentials, and what they could become.
package struct SavedCandidate: Sendable {
  package var rule: TextReference
  /// Indexes into `credentials`, as a range of ``SavedRows/members``.
  package var members: Range<UInt32> = 0..<0
  package var target: CandidateTarget
  package var platform: CandidatePlatform
  package var confidence: Confidence
  /// Codes; a range of ``SavedRows/lists``.
  package var blockers: Range<UInt32>
  package var evidence: MessageBook.Reference
  package var steps: MessageBook.Reference
}

/// A finding of a saved report.
package struct SavedFinding: Sendable {
  /// The finding's id without the rule in front.
  package var id: TextReference
  package var rule: TextReference
  package var severity: Severity
  package var objectId: SavedID
  /// Index into `credentials`; nil if it names none, or one that has no row.
  package var credential: UInt32?
  package var message: MessageBook.Reference
  package var due: Instant?
  package var isAccepted: Bool
}

/// What someone accepted for a time.
package struct SavedAcceptance: Sendable {
  package var id: String
  package var reason: String?
  package var acceptedBy: String?
  package var ticket: String?
  package var until: Instant?
  package var rules: [String]
  /// Who plans to replace it, and by when.
  package var plannedOwner: String?
  package var plannedDue: Instant?
  /// How many statuses and findings it matched; nil if the report does not say.
  package var matched: Int64?
}

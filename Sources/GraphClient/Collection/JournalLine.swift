import Inventory

/// One line of `.journal.jsonl`, the checkpoint written after each page and read by `--resume`.
struct JournalLine: Codable, Sendable {
  enum Kind: String, Codable {
    case begin
    case page
    /// The collection starts over; its pages so far are gone.
    case restart
    /// The collection is complete.
    case end
  }

  var kind: Kind
  var collection: CollectionName?
  /// The index of the query within its collection, and of the alternative in use.
  var query: Int?
  var alternative: Int?
  /// The object whose relation was read separately.
  var object: String?
  var file: CollectionManifest.File?
  /// The link to the next page; absent on the last.
  var next: String?
  /// When the link was issued, in seconds since 1970.
  var time: Int64?
  var entry: CollectionManifest.Entry?
  var begin: RunParameters?

  /// `time` as an instant, clamped in case the line is damaged.
  var instant: Instant { Instant.held(time ?? 0) }

  /// The parameters that must match for a run to be resumed.
  struct RunParameters: Codable, Equatable {
    var version = 1
    var graph: String
    var tenantId: String?
    var collections: [CollectionName]
    var startedAt: Int64
  }

  init(_ kind: Kind) {
    self.kind = kind
  }
}

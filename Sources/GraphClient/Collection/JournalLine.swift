import Inventory

/// One line of `.journal.jsonl`, the checkpoint: written after each page, read by `--resume`.
struct JournalLine: Codable, Sendable {
  enum Kind: String, Codable {
    case begin
    case page
    /// The collection begins anew; its pages so far are gone.
    case restart
    /// The collection is complete.
    case end
  }

  var kind: Kind
  var collection: CollectionName?
  /// The number of the query within its collection, and which of its alternatives.
  var query: Int?
  var alternative: Int?
  /// The object whose relation was read by itself.
  var object: String?
  var file: CollectionManifest.File?
  /// The link to the next page; absent behind the last.
  var next: String?
  /// Seconds since 1970: how old the link is.
  var time: Int64?
  var entry: CollectionManifest.Entry?
  var begin: Beginning?

  /// `time`, however damaged the line may be.
  var instant: Instant { Instant.held(time ?? 0) }

  /// What must be the same for a run to be resumed.
  struct Beginning: Codable, Equatable {
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

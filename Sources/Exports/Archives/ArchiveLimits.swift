/// How much an archive may unpack to: what is beyond is no export but an attack, or a mistake.
struct ArchiveLimits {
  /// Bytes of all entries together.
  var total: Int64 = 32 << 30
  /// How many times its own size. JSON of Graph shrinks to a tenth, logs to a fiftieth.
  var ratio: Int64 = 300
  /// Below so many bytes the ratio does not matter.
  var ratioMatters: Int64 = 64 << 20
  var entries = 100_000
  /// Archives in archives.
  var nesting = 1

  static let standard = ArchiveLimits()
}

/// How much an archive may unpack to: anything larger is not an export but an attack or a mistake.
struct ArchiveLimits {
  /// The bytes of all entries together.
  var total: Int64 = 32 << 30
  /// The unpacked size as a multiple of the archive's. Graph's JSON shrinks to a tenth, logs to a
  /// fiftieth.
  var ratio: Int64 = 300
  /// The number of unpacked bytes up to which the ratio does not matter.
  var ratioMatters: Int64 = 64 << 20
  var entries = 100_000
  /// Levels of archives within archives.
  var nesting = 1

  static let standard = ArchiveLimits()
}

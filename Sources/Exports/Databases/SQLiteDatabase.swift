import CSQLite
import JSONReading
import SecretShapes
import System

/// Reads tables of an SQLite database without running anything in it.
///
/// It is opened read-only and immutable, with views, triggers and extensions off, and every
/// statement except a plain SELECT from a table is refused.
///
/// https://sqlite.org/security.html
final class SQLiteDatabase {
  /// The size limit of one value in bytes.
  private static let largestValue: Int32 = 64 << 20
  /// The number of SQLite VM steps between two checks of whether a query takes too long.
  private static let stepsBetweenChecks: Int32 = 1_000_000
  private static let maximumChecks = 20_000

  private let database: OpaquePointer
  /// The database's bytes; nil if it is read from a file.
  private let memory: UnsafeMutableRawBufferPointer?
  private let checks = CheckCounter()

  private final class CheckCounter {
    var count = 0
  }

  /// - Returns: nil if the file is not a database that can be opened.
  init?(path: String) {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
    let status = sqlite3_open_v2(Self.address(of: path), &opened, flags, nil)
    guard status == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      return nil
    }
    database = opened
    memory = nil
    harden()
  }

  /// Opens a database that is held in memory.
  init?(bytes: [UInt8]) {
    var opened: OpaquePointer?
    guard
      sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        == SQLITE_OK, let opened
    else {
      sqlite3_close_v2(opened)
      return nil
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 512), alignment: 8)
    memory.copyBytes(from: bytes)
    // A database in WAL mode cannot be opened without its log, so the header is changed to say that
    // the database is not in that mode.
    if bytes.count > 20 { (memory[18], memory[19]) = (1, 1) }
    database = opened
    self.memory = memory
    let status = sqlite3_deserialize(
      opened, "main", memory.bindMemory(to: UInt8.self).baseAddress, Int64(bytes.count),
      Int64(bytes.count), UInt32(SQLITE_DESERIALIZE_READONLY))
    guard status == SQLITE_OK else { return nil }
    harden()
  }

  deinit {
    sqlite3_close_v2(database)
    memory?.deallocate()
  }

  private func harden() {
    lapse_sqlite_harden(database)
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, Self.largestValue)
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    sqlite3_set_authorizer(
      database,
      { _, action, _, _, _, _ in
        action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY
      }, nil)
    sqlite3_progress_handler(
      database, Self.stepsBetweenChecks,
      { client in
        guard let client else { return 1 }
        let checks = Unmanaged<CheckCounter>.fromOpaque(client).takeUnretainedValue()
        checks.count += 1
        return checks.count > SQLiteDatabase.maximumChecks ? 1 : 0
      }, Unmanaged.passUnretained(checks).toOpaque())
  }

  /// Converts a path into the URI by which SQLite opens an immutable file.
  private static func address(of path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    var address = "file:"
    for byte in path.utf8 {
      address +=
        plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }
    return address + "?immutable=1"
  }

  // MARK: Reading

  /// A value of a row.
  struct Value {
    enum Kind {
      case null
      case integer(Int64)
      case text(String)
      /// A blob or a floating-point number, which is never needed.
      case other
    }

    var kind: Kind
    var isBoolean: Bool
  }

  /// Returns the names of the tables as spelled, without views and virtual tables.
  func tables() throws(JSONError) -> [String] {
    var names: [String] = []
    let rows = try Rows(
      self, "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
    while let row = try rows.next() {
      guard case .text(let name)? = row["name"]?.kind, case .text(let sql)? = row["sql"]?.kind
      else {
        continue
      }
      if !sql.uppercased().hasPrefix("CREATE VIRTUAL") { names.append(name) }
    }
    return names
  }

  func rows(of table: String) throws(JSONError) -> Rows {
    try Rows(self, "SELECT * FROM \"\(table.replacing("\"", with: "\"\""))\"")
  }

  /// Iterates over the rows of one table.
  final class Rows {
    private let database: SQLiteDatabase
    private let statement: OpaquePointer
    private var names: [(name: String, isBoolean: Bool)] = []

    fileprivate init(_ database: SQLiteDatabase, _ query: String) throws(JSONError) {
      var prepared: OpaquePointer?
      guard sqlite3_prepare_v2(database.database, query, -1, &prepared, nil) == SQLITE_OK,
        let prepared
      else { throw database.damage() }
      self.database = database
      statement = prepared
      for column in 0..<sqlite3_column_count(prepared) {
        let name = sqlite3_column_name(prepared, column).map { String(cString: $0) } ?? ""
        let type = sqlite3_column_decltype(prepared, column).map { String(cString: $0) } ?? ""
        names.append((name, type.uppercased().hasPrefix("BOOL")))
      }
    }

    deinit { sqlite3_finalize(statement) }

    var columns: [String] { names.map(\.name) }

    /// Returns the next row by column name; nil after the last.
    func next() throws(JSONError) -> [String: Value]? {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return nil
      case SQLITE_ROW: break
      default: throw database.damage()
      }
      var row: [String: Value] = [:]
      for (index, column) in names.enumerated() {
        row[column.name] = Value(kind: kind(Int32(index)), isBoolean: column.isBoolean)
      }
      return row
    }

    private func kind(_ column: Int32) -> Value.Kind {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_NULL: return .null
      case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
      case SQLITE_TEXT:
        guard let text = sqlite3_column_text(statement, column) else { return .null }
        let count = Int(sqlite3_column_bytes(statement, column))
        return .text(
          String(decoding: UnsafeBufferPointer(start: text, count: max(0, count)), as: UTF8.self))
      default: return .other
      }
    }
  }

  fileprivate func damage() -> JSONError {
    let words = sqlite3_errmsg(database).map { String(cString: $0) } ?? ""
    let safe = String(
      words.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }.prefix(80))
    let reason = SecretShape.matches(safe) ? "damaged" : safe
    return JSONError(
      .refused(
        "is an SQLite database that cannot be read (\(reason)): "
          + "export again, or copy it while nothing writes to it"), at: 0)
  }
}

/// Generated secrets of every shape.
package enum SecretSamples {
  package struct Sample: Sendable {
    package var name: String
    /// The text as somebody would paste it.
    package var text: String
    /// The part of the text that must not appear anywhere.
    package var secret: String

    /// Whether twelve consecutive characters of the secret occur in a text.
    ///
    /// Lower case counts too, because identifiers are printed that way.
    package func leaks(into text: ByteSearch) -> Bool {
      pieces.contains { text.contains($0) }
    }

    private var pieces: [[UInt8]] {
      let bytes = Array(secret.utf8)
      return (0...max(0, bytes.count - 12)).flatMap { start in
        let piece = Array(bytes[start..<min(start + 12, bytes.count)])
        return [piece, Array(String(decoding: piece, as: UTF8.self).lowercased().utf8)]
      }
    }
  }

  private static let lower = Array("abcdefghijklmnopqrstuvwxyz")
  private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let digits = Array("0123456789")
  private static let alphanumeric = lower + upper + digits
  private static let base64 = alphanumeric + Array("+/")
  private static let urlSafe = alphanumeric + Array("-_")

  /// Returns one secret of each shape.
  ///
  /// In the list below, `‹›` mark the secret part of a longer text.
  package static func all(seed: UInt64) -> [Sample] {
    var random = SeededRandom(seed: seed)
    func run(_ count: Int, of characters: [Character] = alphanumeric) -> String {
      String((0..<count).map { _ in characters.randomElement(using: &random) ?? "x" })
    }
    func hex(_ count: Int) -> String { run(count, of: Array("0123456789abcdef")) }
    func padded(bytes: Int) -> String {
      let characters = (bytes * 8 + 5) / 6
      let last = bytes % 3 == 1 ? "AQgw" : bytes % 3 == 2 ? "AEIMQUYcgkosw048" : ""
      let body = run(last.isEmpty ? characters : characters - 1, of: base64)
      let end = last.isEmpty ? "" : run(1, of: Array(last))
      return body + end + String(repeating: "=", count: (3 - bytes % 3) % 3)
    }
    func token() -> String {
      "eyJ" + run(33, of: urlSafe) + ".eyJ" + run(60, of: urlSafe) + "." + run(43, of: urlSafe)
    }
    let token84 = run(76) + "AZDO" + run(4)
    let storage = padded(bytes: 64)
    let queue = padded(bytes: 32)
    let samples: [(String, String)] = [
      ("client secret 8Q~", run(3) + "8Q~" + run(34, of: urlSafe + [".", "~"])),
      ("client secret 7Q~", run(3) + "7Q~" + run(31, of: urlSafe + [".", "~"])),
      ("JSON Web Token", token()),
      ("Bearer", "Bearer " + token()),
      (
        "PEM",
        "-----BEGIN PRIVATE KEY-----\n‹" + run(64, of: base64) + "›\n-----END PRIVATE KEY-----"
      ),
      ("PEM of RSA in one line", "-----BEGIN RSA PRIVATE KEY----- ‹" + run(64, of: base64) + "›"),
      ("PEM of OpenSSH", "-----BEGIN OPENSSH PRIVATE KEY-----\\n‹" + run(40, of: base64) + "›"),
      ("PKCS #8", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + run(60, of: base64)),
      ("PKCS #1", "MIIEpAIBAAKCAQEA" + run(60, of: base64)),
      ("OpenSSH without armour", "b3BlbnNzaC1rZXktdjEAAAAA" + run(40, of: base64)),
      ("age", "AGE-SECRET-KEY-1" + run(58, of: upper + digits)),
      ("GitHub ghp", "ghp_" + run(36)), ("GitHub gho", "gho_" + run(36)),
      ("GitHub ghu", "ghu_" + run(36)), ("GitHub ghs", "ghs_" + run(36)),
      ("GitHub ghr", "ghr_" + run(36)),
      ("GitHub fine-grained", "github_pat_" + run(22) + "_" + run(59)),
      ("GitLab glpat", "glpat-" + run(20, of: urlSafe)),
      ("GitLab gldt", "gldt-" + run(20, of: urlSafe)),
      ("GitLab glrt", "glrt-" + run(20, of: urlSafe)),
      ("GitLab glcbt", "glcbt-" + hex(2) + "_" + run(20, of: urlSafe)),
      ("Slack bot", "xoxb-" + run(12, of: digits) + "-" + run(13, of: digits) + "-" + run(24)),
      ("Slack user", "xoxp-" + run(12, of: digits) + "-" + run(12, of: digits) + "-" + hex(32)),
      (
        "Slack app",
        "xapp-1-A" + run(10, of: upper + digits) + "-" + run(13, of: digits) + "-" + hex(64)
      ),
      (
        "Slack webhook",
        "https://hooks.slack.com/services/T" + run(8, of: upper + digits) + "/B"
          + run(10, of: upper + digits) + "/‹" + run(24) + "›"
      ),
      ("AWS access key", "AKIA" + run(16, of: upper + Array("234567"))),
      ("AWS secret key", "aws_secret_access_key=‹" + run(40, of: base64) + "›"),
      (
        "storage connection",
        "DefaultEndpointsProtocol=https;AccountName=payroll;AccountKey=‹"
          + storage + "›;EndpointSuffix=core.windows.net"
      ),
      ("storage key", storage),
      ("AccountKey", "AccountKey=‹" + storage + "›"),
      (
        "service bus",
        "Endpoint=sb://payroll.servicebus.windows.net/;SharedAccessKeyName=Root;"
          + "SharedAccessKey=‹" + queue + "›"
      ),
      (
        "SAS",
        "https://payroll.blob.core.windows.net/x?sv=2023-11-03&sp=r&sig=‹"
          + storage.prefix(43).replacing("+", with: "%2B").replacing("/", with: "%2F") + "%3D›"
      ),
      ("sig", "sig=‹" + queue + "›"),
      (
        "SQL connection",
        "Server=tcp:payroll.database.windows.net,1433;User ID=app;Password=‹Xk7"
          + run(9) + "›;Encrypt=True"
      ),
      ("password in a URL", "https://svc-payroll:‹" + run(16) + "›@git.example.com/payroll.git"),
      (
        "password of a database", "mongodb+srv://app:‹" + run(20) + "›@cluster0.example.net/payroll"
      ),
      ("client_secret=", "client_secret=‹" + run(24) + "›"),
      ("client-secret:", "client-secret: ‹" + run(32) + "›"),
      ("clientSecret in JSON", "{\"clientSecret\":\"‹" + run(24, of: urlSafe) + "›\"}"),
      ("ARM_CLIENT_SECRET", "ARM_CLIENT_SECRET=‹" + run(40, of: urlSafe) + "›"),
      ("password=", "password=‹" + run(20) + "›"), ("pwd=", "pwd=‹" + run(22) + "›"),
      ("secret=", "secret=‹" + run(26) + "›"), ("token=", "token=‹" + run(30) + "›"),
      ("api_key", "api_key=‹" + hex(32) + "›"), ("apikey:", "apikey: ‹" + run(28) + "›"),
      (
        "function key",
        "https://payroll.azurewebsites.net/api/run?code=‹" + run(54, of: urlSafe) + "›=="
      ),
      ("npm", "npm_" + run(36)),
      ("PyPI", "pypi-AgEIcHlwaS5vcmcC" + run(70, of: urlSafe)),
      ("Google API key", "AIza" + run(35, of: urlSafe)),
      ("Stripe", "sk_live_" + run(24)),
      ("SendGrid", "SG." + run(22, of: urlSafe) + "." + run(43, of: urlSafe)),
      ("Azure DevOps", token84),
      ("Hugging Face", "hf_" + run(34)),
      ("Databricks", "dapi" + hex(32)),
    ]
    return samples.map { name, marked in
      let parts = marked.split(separator: "‹", maxSplits: 1, omittingEmptySubsequences: false)
      let secret = (parts.count == 2 ? parts[1] : parts[0]).prefix { $0 != "›" }
      return Sample(
        name: name, text: marked.filter { $0 != "‹" && $0 != "›" }, secret: String(secret))
    }
  }
}

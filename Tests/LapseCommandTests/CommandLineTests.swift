import Testing

/// All tests that run the program: one after another, because working directory and environment
/// belong to the whole process.
@Suite(.serialized) struct CommandLineTests {}

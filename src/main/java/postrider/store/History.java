package postrider.store;

/// How far back the changes of an account are known. A client that knows the state of MODSEQ `m`
/// can be told all since when `m + 1` is not before the number asked for.
///
/// @param modSeq of the latest change
/// @param complete from this MODSEQ on the stream has every record
/// @param expunges from this MODSEQ on it has every expunge (rfc7162#3.2.5.2); not after `complete`
public record History(long modSeq, long complete, long expunges) {}

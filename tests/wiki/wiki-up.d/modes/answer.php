<?php
// What is sent is carried out, but the answer to an edit is broken. ARG: cut:N - its first N bytes, under a head that tells
// of more; garbage - bytes that are nothing; huge - behind 17 MB of blanks. Or redirect:URL - nothing is carried out, and
// every request is sent to URL.
[ $wikiBreak, $wikiHow ] = explode( ':', $arg, 2 ) + [ 1 => '' ];
if ( $wikiBreak === 'redirect' ) {
	http_response_code( 308 );
	header( "Location: $wikiHow" );
	exit;
}
if ( ( $_POST['action'] ?? '' ) === 'edit' ) {
	// MediaWiki makes no buffer of its own inside this one: no compression, and no length but this.
	ob_start( static function ( $answer ) use ( $wikiBreak, $wikiHow ) {
		header( 'Content-Length: ' . strlen( $answer ) );
		if ( $wikiBreak === 'cut' ) {
			return substr( $answer, 0, (int)$wikiHow );
		}
		$broken = $wikiBreak === 'huge' ? str_repeat( ' ', 17 << 20 ) . $answer : random_bytes( 4096 );
		header( 'Content-Length: ' . strlen( $broken ) );
		return $broken;
	} );
}

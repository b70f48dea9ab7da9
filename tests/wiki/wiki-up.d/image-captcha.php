<?php
// FancyCaptcha as its clients see it; its pictures are drawn by a program that Debian's package leaves out.
class WikiUpImageCaptcha extends MediaWiki\Extension\ConfirmEdit\SimpleCaptcha\SimpleCaptcha {
	public function getCaptcha() {
		return [ 'question' => '', 'answer' => 'weasel' ];
	}

	protected function addCaptchaAPI( &$resultArr ) {
		$index = $this->storeCaptcha( $this->getCaptcha() );
		$title = SpecialPage::getTitleFor( 'Captcha', 'image' );
		$resultArr['captcha'] = [
			'type' => 'image',
			'mime' => 'image/png',
			'id' => $index,
			'url' => $title->getLocalURL( 'wpCaptchaId=' . urlencode( $index ) ),
		];
	}
}

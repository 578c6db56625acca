//! What people are told when a page cannot be shown, and what they can do next.

use std::error::Error;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::language::Words;
use crate::settings::State;
use raadslag_readers::now::{PublicStep, StepKind};
use raadslag_store::Fault;
use raadslag_typeset::pdf::TypesetFault;

/// Why there is no page. It travels as an empty answer and is dressed as a page by [`crate::guard`], in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing stands at this address; it may have been meant for a meeting near this name.
    NotFound {
        /// What the address named.
        wanted: Option<String>,
    },
    /// It was public, and was taken back.
    Withdrawn(Box<PublicStep>),
    /// The address cannot be read.
    BadAddress,
    /// What is asked in the address cannot be read: by its name.
    BadQuery(&'static str),
    /// The address is longer than any of ours.
    LongAddress,
    /// This address only shows something.
    WrongMethod,
    /// The request is for another site.
    WrongHost,
    /// A page for those who are signed in.
    SignInFirst {
        /// Where to sign in, with the way back.
        at: String,
    },
    /// The session was over; what was typed is kept and offered back.
    TypedIsKept {
        /// Where to go on.
        at: String,
        /// They are signed in again meanwhile.
        is_in: bool,
    },
    /// The municipality's own login does not answer.
    LoginUnreachable,
    /// Its answer is not right.
    LoginNotRight,
    /// Its answer is right, but for nobody here.
    LoginUnknown,
    /// The account here is closed.
    LoginClosed,
    /// A page for administrators.
    ForAdministrators,
    /// The municipality is set up.
    SetUpAlready,
    /// The link was used, or is over.
    LinkIsOver,
    /// Nobody follows anything by the link any more.
    FollowedNoMore,
    /// The form was not made for this browser, or long ago.
    ForeignForm,
    /// The form cannot be read.
    BadForm,
    /// A document that was public is no more.
    FileGone,
    /// More than a form may hold.
    TooMuch,
    /// The paper has more lines than are printed as pages.
    TooLongToPrint,
    /// The place of the files does not answer just now.
    FilesAway,
    /// The machine failed; the log has it under this reference.
    Fault {
        /// A number to name when reporting it.
        reference: String,
    },
}

impl Problem {
    /// Nothing stands here.
    pub fn not_found() -> Self {
        Self::NotFound { wanted: None }
    }

    /// Nothing of this name; near names are shown.
    pub fn no_such(wanted: &str) -> Self {
        Self::NotFound {
            wanted: Some(wanted.chars().take(120).collect()),
        }
    }

    /// Logs a fault, once, and gives it a number. The log line holds no personal data: the fault's own words only.
    pub fn of_fault(state: &State, fault: &(dyn Error + 'static)) -> Self {
        if Fault::is_files_away(fault) {
            tracing::warn!(%fault, "a page waits for the place of the files");
            return Self::FilesAway;
        }
        let reference = state.fault_reference();
        tracing::error!(%reference, %fault, "a page could not be made");
        Self::Fault { reference }
    }

    /// A document that could not be set: what is too long for pages is no fault of the machine.
    pub fn of_typeset(state: &State, fault: &TypesetFault) -> Self {
        match fault {
            TypesetFault::TooMuch => Self::TooLongToPrint,
            fault => Self::of_fault(state, fault),
        }
    }

    /// The status that machines read.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::BadAddress | Self::BadQuery(_) => StatusCode::BAD_REQUEST,
            Self::LongAddress => StatusCode::URI_TOO_LONG,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::SignInFirst { .. } | Self::TypedIsKept { .. } => StatusCode::SEE_OTHER,
            Self::SetUpAlready | Self::LinkIsOver | Self::FollowedNoMore | Self::Withdrawn(_) | Self::FileGone => {
                StatusCode::GONE
            }
            Self::LoginUnreachable => StatusCode::BAD_GATEWAY,
            Self::ForeignForm
            | Self::ForAdministrators
            | Self::LoginNotRight
            | Self::LoginUnknown
            | Self::LoginClosed => StatusCode::FORBIDDEN,
            Self::BadForm | Self::TooLongToPrint => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Self::FilesAway => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Begins the keys of its words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "problem-not-found",
            Self::Withdrawn(step) if step.kind == StepKind::TakenOff => "problem-taken-off",
            Self::Withdrawn(step) if step.kind == StepKind::LeftOut => "problem-left-out",
            Self::Withdrawn(_) => "problem-withdrawn",
            Self::BadAddress => "problem-bad-address",
            Self::BadQuery(_) => "problem-bad-query",
            Self::LongAddress => "problem-long-address",
            Self::WrongMethod => "problem-wrong-method",
            Self::WrongHost => "problem-wrong-host",
            Self::SignInFirst { .. } | Self::TypedIsKept { .. } => "problem-sign-in",
            Self::LoginUnreachable => "problem-login-unreachable",
            Self::LoginNotRight => "problem-login-not-right",
            Self::LoginUnknown => "problem-login-unknown",
            Self::LoginClosed => "problem-login-closed",
            Self::ForAdministrators => "problem-for-administrators",
            Self::SetUpAlready => "problem-set-up-already",
            Self::LinkIsOver => "problem-link-is-over",
            Self::FollowedNoMore => "problem-followed-no-more",
            Self::ForeignForm => "problem-foreign-form",
            Self::BadForm => "problem-bad-form",
            Self::FileGone => "problem-file-gone",
            Self::TooMuch => "problem-too-much",
            Self::TooLongToPrint => "problem-too-long-to-print",
            Self::FilesAway => "problem-files-away",
            Self::Fault { .. } => "problem-fault",
        }
    }

    /// What happened, in a few words.
    pub fn title(&self, words: Words) -> String {
        words.say(&format!("{}-title", self.key()))
    }

    /// The same in full, and what to do next.
    pub fn text(&self, words: Words) -> String {
        let key = format!("{}-text", self.key());
        match self {
            Self::BadQuery(name) => words.with(&key, "name", name),
            _ => words.say(&key),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Self::SignInFirst { at } | Self::TypedIsKept { at, .. } = &self {
            return Redirect::to(at).into_response();
        }
        let mut response = self.status().into_response();
        if self == Self::FilesAway {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response.extensions_mut().insert(self);
        response
    }
}
